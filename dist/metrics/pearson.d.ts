/**
 * Pearson's correlation of two lists of one length, in [−1, 1] at any scale of numbers; NaN where one of them is constant
 * or has a value that is not finite.
 */
export declare function pearson(x: readonly number[], y: readonly number[]): number;
