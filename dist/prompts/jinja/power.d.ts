/**
 * Python's `x ** y` of floats. JavaScript's own differs in the last digit between engines; this is the double nearest to
 * the true value.
 */
export declare function power(x: number, y: number): number;
