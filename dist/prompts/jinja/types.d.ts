import { type Run, type Steps, type Value } from './values';
/** Python's name of the value's type. */
export declare function typeName(value: Value): string;
/** The type in an error message. */
export declare const describe: (value: Value) => string;
/** The text of a str, Markup included; undefined of anything else. */
export declare function textOf(value: Value): string | undefined;
export type Numeric = bigint | number;
/** The number that an int, a float or a bool is. */
export declare function numeric(value: Value): Numeric | undefined;
/** The int that an int or a bool is. */
export declare function whole(value: Value): bigint | undefined;
export declare function truthy(value: Value, run: Run): boolean;
/** Python's `len`, or undefined of what has none. A text's is in characters, not the halves that JavaScript has some in. */
export declare function sizeOf(value: Value, run: Run): number | undefined;
export declare function lengthOf(value: Value, run: Run): number;
/** An iterator over what `next` gives; undefined is its end. Leaving a loop over it does not close it. */
export declare function steps(next: () => Value | undefined): Steps;
/** Python's `iter`, or undefined of what cannot be gone through. A list's sees what is appended meanwhile. */
export declare function stepsOf(value: Value, run: Run): Steps | undefined;
export declare function iterate(value: Value, run: Run): Steps;
/** Python's `list(value)`. */
export declare function listOf(value: Value, run: Run): Value[];
/** `name` must be an int here. It is small enough to count with, or refused. */
export declare function count(value: Value, name: string): number;
/** A flag that Python's own functions take: an int of 32 bits, by which they go. */
export declare function flag(value: Value | undefined, name: string): boolean;
export declare function text(value: Value, name: string): string;
