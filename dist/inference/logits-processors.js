"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.logitsProcessor = logitsProcessor;
/** All that the settings ask for as one; undefined if they ask for none. @param maxNew where outputs end at the latest */
function logitsProcessor(settings, maxNew) {
    const { eosTokenIds, forcedBosTokenId, forcedEosTokenIds } = settings;
    const { repetitionPenalty, noRepeatNgramSize, minLength, minNewTokens } = settings;
    const { badWordsIds, suppressTokens, beginSuppressTokens } = settings;
    const endsEarly = ({ length }, from) => length < minLength || length - from < minNewTokens;
    const begin = (from) => (from > 1 || forcedBosTokenId === undefined ? from : from + 1);
    const steps = [];
    if (repetitionPenalty !== 1)
        steps.push(penalized(repetitionPenalty));
    if (noRepeatNgramSize > 0)
        steps.push((ids, scores) => forbid(scores, repeated(ids, noRepeatNgramSize)));
    if (badWordsIds.length > 0)
        steps.push((ids, scores) => forbid(scores, completing(ids, badWordsIds)));
    if (eosTokenIds.length > 0 && (minLength > 0 || minNewTokens > 0))
        steps.push((ids, scores, from) => endsEarly(ids, from) && forbid(scores, eosTokenIds));
    if (forcedBosTokenId !== undefined)
        steps.push((ids, scores) => ids.length === 1 && force(scores, [forcedBosTokenId]));
    if (forcedEosTokenIds.length > 0) {
        steps.push((ids, scores, from) => ids.length === maxNew + from - 1 && force(scores, forcedEosTokenIds));
    }
    if (suppressTokens.length > 0)
        steps.push((_, scores) => forbid(scores, suppressTokens));
    if (beginSuppressTokens.length > 0) {
        steps.push((ids, scores, from) => ids.length === begin(from) && forbid(scores, beginSuppressTokens));
    }
    if (steps.length === 0)
        return undefined;
    return (ids, scores, from) => {
        for (const step of steps)
            step(ids, scores, from);
    };
}
function forbid(scores, ids) {
    for (const id of ids)
        scores[id] = Number.NEGATIVE_INFINITY;
}
function force(scores, ids) {
    scores.fill(Number.NEGATIVE_INFINITY);
    for (const id of ids)
        scores[id] = 0;
}
/** Each token that was decoded is less likely, or more, below 1 (Keskar et al. 2019). */
function penalized(penalty) {
    const factor = Math.fround(penalty);
    return (ids, scores) => {
        for (const id of new Set(ids)) {
            const score = scores[id];
            scores[id] = score < 0 ? score * factor : score / factor;
        }
    };
}
/** Tokens that would complete a sequence of `size` tokens that was there before. */
function* repeated(ids, size) {
    const last = ids.length - size + 1;
    for (let start = 0; start < last; start++) {
        let same = 0;
        while (same < size - 1 && ids[start + same] === ids[last + same])
            same++;
        if (same === size - 1)
            yield ids[start + size - 1];
    }
}
/** Tokens that would complete one of the words. */
function* completing(ids, words) {
    for (const word of words) {
        const from = ids.length - word.length + 1;
        if (from < 0)
            continue;
        if (word.every((id, i) => i === word.length - 1 || id === ids[from + i]))
            yield word[word.length - 1];
    }
}
