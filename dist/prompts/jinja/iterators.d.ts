import { type Run, Special, type Steps, type Value } from './values';
/** A Python iterator or generator: it gives each value once. */
export declare class Iter extends Special {
    private readonly taken;
    readonly type: string;
    constructor(taken: Steps, type?: string);
    iterate(): Steps;
}
/** A Python generator: nothing is done before its first value is asked for. */
export declare function generator(work: () => Iterator<Value>): Iter;
/** Python's `range`. */
export declare class Range extends Special {
    readonly start: bigint;
    readonly stop: bigint;
    readonly step: bigint;
    readonly type = "range";
    private readonly size;
    constructor(start: bigint, stop: bigint, step: bigint);
    at(i: bigint): bigint;
    attribute(name: string): Value | undefined;
    item(key: Value): Value | undefined;
    iterate(run: Run): Steps;
    reversed(run: Run): Steps;
    length(): number;
    /** The place of a number, or undefined where the range does not have it. */
    place(item: Value): bigint | undefined;
    contains(item: Value): boolean;
    equals(other: Special): boolean;
    repr(): string;
}
/** Python's `reversed`, or undefined of what has no order. */
export declare function reversed(value: Value, run: Run): Steps | undefined;
/** The values of an iterable that must have as many as there are names. @throws TemplateError in Python's words */
export declare function unpack(value: Value, names: number, run: Run): Value[];
