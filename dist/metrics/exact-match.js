"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.squad = exports.superni = void 0;
exports.normalizeSuperni = normalizeSuperni;
exports.normalizeSquad = normalizeSquad;
exports.exactMatch = exactMatch;
exports.tokenF1 = tokenF1;
const spaces_1 = require("./spaces");
/** Lower case, without the 32 characters of Python's `string.punctuation`, white space collapsed; articles kept. */
function normalizeSuperni(text) {
    return collapse(withoutPunctuation(text));
}
/** The same, and without the words a, an and the (Rajpurkar et al. 2016, the evaluation script of SQuAD 1.1). */
function normalizeSquad(text) {
    return collapse(withoutPunctuation(text).replace(ARTICLE, ' '));
}
exports.superni = { name: 'superni', normalize: normalizeSuperni };
exports.squad = { name: 'squad', normalize: normalizeSquad };
/** 1 if both are the same text once normalised, else 0. */
function exactMatch(prediction, target, convention) {
    return convention.normalize(prediction) === convention.normalize(target) ? 1 : 0;
}
/** Harmonic mean of precision and recall over the normalised texts' bags of words; 0 where no word is shared. */
function tokenF1(prediction, target, convention) {
    const predicted = (0, spaces_1.splitSpaces)(convention.normalize(prediction));
    const wanted = (0, spaces_1.splitSpaces)(convention.normalize(target));
    const left = new Map();
    for (const word of wanted)
        left.set(word, (left.get(word) ?? 0) + 1);
    let shared = 0;
    for (const word of predicted) {
        const remaining = left.get(word) ?? 0;
        if (remaining === 0)
            continue;
        shared++;
        left.set(word, remaining - 1);
    }
    if (shared === 0)
        return 0;
    const precision = shared / predicted.length;
    const recall = shared / wanted.length;
    return (2 * precision * recall) / (precision + recall);
}
const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** Python's `\b` knows all scripts' letters and digits, JavaScript's only ASCII. */
const ARTICLE = /(?<![\p{L}\p{N}_])(?:an?|the)(?![\p{L}\p{N}_])/gu;
function withoutPunctuation(text) {
    return text.toLowerCase().replace(PUNCTUATION, '');
}
function collapse(text) {
    return (0, spaces_1.splitSpaces)(text).join(' ');
}
