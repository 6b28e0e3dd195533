/**
 * A number that is a float though it may be whole, as `5.0` is in JSON and every number of a Parquet column of doubles.
 * JavaScript has one kind of number; Python prints two.
 */
export declare class Float {
    readonly value: number;
    constructor(value: number);
    toJSON(): number;
}
