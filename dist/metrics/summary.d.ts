/** Plain descriptions of a list of numbers. All throw a RangeError on an empty list. */
export declare function mean(values: readonly number[]): number;
/** Mean and sample standard deviation (over n − 1; 0 for a single value), as over seeds. */
export declare function meanSd(values: readonly number[]): {
    mean: number;
    sd: number;
    n: number;
};
/** Median and quartiles, as over prompts; `iqr` is the distance of the quartiles. */
export declare function medianIqr(values: readonly number[]): {
    median: number;
    q1: number;
    q3: number;
    iqr: number;
    n: number;
};
/** The value that a share of the list lies below, between neighbours in proportion (NumPy's default). @param share in [0, 1] */
export declare function quantile(values: readonly number[] | Float64Array, share: number): number;
/** The same for values that already ascend. */
export declare function quantileOfSorted(sorted: Float64Array, share: number): number;
