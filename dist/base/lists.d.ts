/**
 * What `Math.max(...values)`, `Math.min(...values)` and `list.push(...more)` do, for any number of values: a call's
 * arguments stand on the stack, which ends at some hundred thousand of them.
 */
/** The largest of the values and `least`; NaN if one of them is. */
export declare function largest(values: Iterable<number>, least?: number): number;
/** The smallest of the values and `most`; NaN if one of them is. */
export declare function smallest(values: Iterable<number>, most?: number): number;
/** Adds the values to the end of the list. */
export declare function append<T>(list: T[], more: Iterable<T>): void;
