"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.holm = holm;
/**
 * P-values corrected for their number by Holm's step-down method (Holm 1979), in the order given: rejecting those
 * below α keeps the chance of any false rejection below α, whatever the tests' dependence. NaN, no p, stays what it is
 * and is not counted.
 */
function holm(pValues) {
    const tests = pValues.map((_, i) => i).filter((i) => !Number.isNaN(pValues[i]));
    const order = tests.sort((a, b) => pValues[a] - pValues[b]);
    const adjusted = new Array(pValues.length).fill(Number.NaN);
    let largest = 0;
    order.forEach((index, rank) => {
        largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[index]));
        adjusted[index] = largest;
    });
    return adjusted;
}
