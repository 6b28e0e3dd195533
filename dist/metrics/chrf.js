"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.corpusChrf = corpusChrf;
exports.chrfName = chrfName;
exports.chrfCounts = chrfCounts;
exports.sumChrfCounts = sumChrfCounts;
exports.chrfOf = chrfOf;
const ngram_counts_1 = require("./ngram-counts");
const spaces_1 = require("./spaces");
/** Longest n-gram of characters, and how much more recall weighs than precision. */
const CHARACTERS = 6;
const BETA = 2;
/**
 * chrF of a whole corpus (Popović 2015) as sacreBLEU 2 computes it; each output counts against the reference it is
 * nearest to.
 * @param targets per output, at least one
 * @param wordOrder 0 for chrF, 2 for chrF++ (Popović 2017)
 */
function corpusChrf(outputs, targets, wordOrder = 0) {
    const counts = outputs.map((output, i) => chrfCounts(output, targets[i], wordOrder));
    return { score: chrfOf(sumChrfCounts(counts)), name: chrfName(wordOrder) };
}
function chrfName(wordOrder) {
    const orders = wordOrder === 0 ? `characters to ${CHARACTERS}` : `characters to ${CHARACTERS}, words to ${wordOrder}`;
    return `${wordOrder === 0 ? 'chrF' : 'chrF++'}, ${orders}, beta ${BETA}, case kept, white space dropped (sacreBLEU)`;
}
/** The counts against the reference that gives the best score, the first of equals. */
function chrfCounts(output, targets, wordOrder = 0) {
    const words = [output, ...targets].map(spaces_1.splitSpaces);
    const characters = (0, ngram_counts_1.ngramIds)(words.map((parts) => [...parts.join('')]), CHARACTERS);
    const separate = wordOrder === 0
        ? []
        : (0, ngram_counts_1.ngramIds)(words.map((parts) => parts.flatMap(separatePunctuation)), wordOrder);
    const [own, ...all] = characters.map((ids, i) => [...ids, ...(separate[i] ?? [])]);
    const [first, ...others] = all.map((target) => against(own, target));
    return others.reduce((best, counts) => (chrfOf(counts) > chrfOf(best) ? counts : best), first);
}
function sumChrfCounts(counts) {
    return counts[0].map((_, i) => {
        const sum = (part) => counts.reduce((total, one) => total + one[i][part], 0);
        return [sum(0), sum(1), sum(2)];
    });
}
/** F-beta of the mean precision and the mean recall over the n-gram lengths that both sides have. */
function chrfOf(counts) {
    const used = counts.filter(([output, reference]) => output > 0 && reference > 0);
    if (used.length === 0)
        return 0;
    const precision = used.reduce((sum, [output, , shared]) => sum + shared / output, 0) / used.length;
    const recall = used.reduce((sum, [, reference, shared]) => sum + shared / reference, 0) / used.length;
    if (precision + recall === 0)
        return 0;
    return (100 * (1 + BETA ** 2) * precision * recall) / (BETA ** 2 * precision + recall);
}
function against(output, reference) {
    return output.map((own, i) => {
        const other = reference[i];
        const [found, wanted] = (0, ngram_counts_1.countIds)([own, other]);
        const shared = found.reduce((sum, count, id) => sum + Math.min(count, wanted[id]), 0);
        return [other.length === 0 ? 0 : own.length, other.length, shared];
    });
}
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** One mark is split off a word's end, or else one off its start. */
function separatePunctuation(word) {
    const characters = [...word];
    const [first, last] = [characters[0], characters[characters.length - 1]];
    if (characters.length === 1)
        return [word];
    if (PUNCTUATION.test(last))
        return [word.slice(0, -1), last];
    return PUNCTUATION.test(first) ? [first, word.slice(1)] : [word];
}
