/**
 * P-values corrected for their number by Holm's step-down method (Holm 1979), in the order given: rejecting those
 * below α keeps the chance of any false rejection below α, whatever the tests' dependence. NaN, no p, stays what it is
 * and is not counted.
 */
export declare function holm(pValues: readonly number[]): number[];
