"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.nextToken = nextToken;
exports.drawn = drawn;
const errors_1 = require("../base/errors");
/**
 * What Hugging Face Transformers' warpers leave of the next token's scores: its temperature, then its top-k, then its top-p
 * (Holtzman et al. 2020), in float32.
 * @param scores [vocabSize], after the logits processors
 * @throws UserError if no token is left: all are forbidden, or the scores are no numbers
 */
function nextToken(scores, { temperature, topK, topP }) {
    const divisor = Math.fround(temperature);
    const scaled = scores.map((score) => score / divisor);
    const ascending = scaled.slice().sort();
    const most = ascending[ascending.length - 1];
    if (!Number.isFinite(most)) {
        throw new errors_1.UserError('no token may come next: all are forbidden, or their scores are no numbers', "look at suppress_tokens and bad_words_ids in the model's generation_config.json, and for NaN in its weights");
    }
    const weight = (score) => Math.fround(Math.exp(score - most));
    const kth = ascending[Math.max(0, ascending.length - topK)];
    const left = topK > 0 ? ascending.subarray(ascending.indexOf(kth)) : ascending;
    const leftOut = topP < 1 ? belowTopP(left.map(weight), topP) : 0;
    const least = left[leftOut];
    /** Of equals at the border, the first ones stay, as in greedy decoding. */
    let equals = left.lastIndexOf(least) + 1 - leftOut;
    const ids = [];
    const weights = [];
    for (let id = 0; id < scaled.length; id++) {
        const score = scaled[id];
        if (score < least || (score === least && equals-- <= 0) || weight(score) === 0)
            continue;
        ids.push(id);
        weights.push(weight(score));
    }
    const total = weights.reduce((sum, each) => sum + each, 0);
    return { ids, probabilities: weights.map((each) => each / total) };
}
/** How many of the weights, ascending, are so small that together they are no more than what is beyond `topP`; not all. */
function belowTopP(weights, topP) {
    const total = Math.fround(weights.reduce((sum, each) => sum + each, 0));
    const beyond = Math.fround(1 - topP);
    let sum = 0;
    for (let i = 0; i < weights.length - 1; i++) {
        sum += Math.fround(weights[i] / total);
        if (Math.fround(sum) > beyond)
            return i;
    }
    return weights.length - 1;
}
/** One of the tokens, as likely as it is. */
function drawn({ ids, probabilities }, random) {
    let rest = random.next();
    for (let i = 0; i < ids.length - 1; i++) {
        rest -= probabilities[i];
        if (rest < 0)
            return ids[i];
    }
    return ids[ids.length - 1];
}
