"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.calibrate = calibrate;
exports.choiceProbabilities = choiceProbabilities;
const lists_1 = require("../base/lists");
/**
 * Calibration over bins of equal width (Guo et al. 2017), 10 unless told.
 * @throws RangeError without judgements, or if a confidence lies outside [0, 1]
 */
function calibrate(judgements, bins = 10) {
    if (judgements.length === 0)
        throw new RangeError('calibration needs at least one judgement');
    const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, correct: 0 }));
    for (const { confidence, correct } of judgements) {
        if (!(confidence >= 0 && confidence <= 1))
            throw new RangeError(`expected a confidence in [0, 1], found ${confidence}`);
        const bin = sums[binOf(confidence, bins)];
        bin.count++;
        bin.confidence += confidence;
        bin.correct += correct ? 1 : 0;
    }
    const rows = sums.map(({ count, confidence, correct }, i) => ({
        from: i / bins,
        to: (i + 1) / bins,
        count,
        ...(count > 0 && { confidence: confidence / count, accuracy: correct / count }),
    }));
    const gaps = sums.map(({ confidence, correct }) => Math.abs(confidence - correct));
    return {
        ece: gaps.reduce((sum, gap) => sum + gap, 0) / judgements.length,
        mce: (0, lists_1.largest)(gaps.map((gap, i) => gap / Math.max(1, sums[i].count))),
        rows,
        name: `expected calibration error, ${bins} bins of equal width`,
    };
}
/** The bin whose upper edge, i / bins, is the first at or above the confidence; 0 lies in the first. */
function binOf(confidence, bins) {
    let bin = Math.max(0, Math.ceil(confidence * bins) - 1);
    // The product may round across an edge that the confidence itself does not cross.
    if (bin > 0 && confidence <= bin / bins)
        bin--;
    else if (bin < bins - 1 && confidence > (bin + 1) / bins)
        bin++;
    return bin;
}
/** Shares of belief in each choice from rank classification's scores (log-probabilities), as their softmax. */
function choiceProbabilities(scores) {
    const most = (0, lists_1.largest)(scores);
    const weights = scores.map((score) => Math.exp(score - most));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
}
