"use strict";
/** Plain descriptions of a list of numbers. All throw a RangeError on an empty list. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.mean = mean;
exports.meanSd = meanSd;
exports.medianIqr = medianIqr;
exports.quantile = quantile;
exports.quantileOfSorted = quantileOfSorted;
function mean(values) {
    some(values);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
/** Mean and sample standard deviation (over n − 1; 0 for a single value), as over seeds. */
function meanSd(values) {
    const centre = mean(values);
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return { mean: centre, sd: values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1)), n: values.length };
}
/** Median and quartiles, as over prompts; `iqr` is the distance of the quartiles. */
function medianIqr(values) {
    const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) => quantile(values, share));
    return { median, q1, q3, iqr: q3 - q1, n: values.length };
}
/** The value that a share of the list lies below, between neighbours in proportion (NumPy's default). @param share in [0, 1] */
function quantile(values, share) {
    return quantileOfSorted(Float64Array.from(values).sort(), share);
}
/** The same for values that already ascend. */
function quantileOfSorted(sorted, share) {
    some(sorted);
    const at = share * (sorted.length - 1);
    const below = Math.floor(at);
    const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
    // Between equal neighbours, infinite ones too, there is nothing to weigh.
    return low === high ? low : low + (at - below) * (high - low);
}
function some(values) {
    if (values.length === 0)
        throw new RangeError('expected at least one value');
}
