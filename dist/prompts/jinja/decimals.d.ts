/** Doubles and decimals, exactly: Python rounds a float's true value, halves to the even digit. */
/** A finite double as m × 2^e. */
export declare function parts(value: number): {
    readonly m: bigint;
    readonly e: number;
};
export declare const bitLength: (n: bigint) => number;
/** n / d rounded to a whole number, halves to even; d is positive. */
export declare function divideEven(n: bigint, d: bigint): bigint;
/** The double nearest to n / d (d positive); infinite where none is near. */
export declare function nearestDouble(n: bigint, d: bigint): number;
/** |value| × 10^places, rounded to a whole number. */
export declare function scaledBy10(value: number, places: number): bigint;
/** |value| with that many digits after the point. */
export declare function fixed(value: number, places: number): string;
/** |value| as d.ddd × 10^exponent, with that many digits after the first. */
export declare function scientific(value: number, places: number): {
    readonly digits: string;
    readonly exponent: number;
};
