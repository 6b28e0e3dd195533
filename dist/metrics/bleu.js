"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SENTENCE_BLEU = exports.CORPUS_BLEU = void 0;
exports.corpusBleu = corpusBleu;
exports.sentenceBleu = sentenceBleu;
exports.bleuCounts = bleuCounts;
exports.sumBleuCounts = sumBleuCounts;
exports.bleuOf = bleuOf;
exports.tokenize13a = tokenize13a;
const ngram_counts_1 = require("./ngram-counts");
const spaces_1 = require("./spaces");
/** Longest n-gram counted. */
const ORDER = 4;
exports.CORPUS_BLEU = 'corpus BLEU, n ≤ 4, case kept, tokenizer 13a, exponential smoothing (sacreBLEU)';
exports.SENTENCE_BLEU = 'sentence BLEU, effective order, case kept, tokenizer 13a, exponential smoothing (sacreBLEU)';
/** BLEU of a whole corpus (Papineni et al. 2002) as sacreBLEU 2 computes it by default. @param targets per output, at least one */
function corpusBleu(outputs, targets) {
    return bleuOf(sumBleuCounts(outputs.map((output, i) => bleuCounts(output, targets[i]))), false);
}
/** BLEU of one output, over the n-gram lengths that it is long enough for (sacreBLEU's effective order). */
function sentenceBleu(output, targets) {
    return bleuOf(bleuCounts(output, targets), true);
}
function bleuCounts(output, targets) {
    const tokens = tokenize13a(output);
    const references = targets.map(tokenize13a);
    const nearest = references
        .map(({ length }) => length)
        .reduce((best, length) => {
        const closer = Math.abs(length - tokens.length) - Math.abs(best - tokens.length);
        return closer < 0 || (closer === 0 && length < best) ? length : best;
    });
    const [own, ...others] = (0, ngram_counts_1.ngramIds)([tokens, ...references], ORDER);
    const matches = own.map((ids, i) => {
        const [found, ...wanted] = (0, ngram_counts_1.countIds)([ids, ...others.map((all) => all[i])]);
        const allowed = (id) => wanted.reduce((most, counts) => Math.max(most, counts[id]), 0);
        return found.reduce((sum, count, id) => sum + Math.min(count, allowed(id)), 0);
    });
    const totals = matches.map((_, i) => Math.max(0, tokens.length - i));
    return { outputLength: tokens.length, referenceLength: nearest, matches, totals };
}
function sumBleuCounts(counts) {
    const add = (lists) => Array.from({ length: ORDER }, (_, i) => lists.reduce((sum, list) => sum + list[i], 0));
    return {
        outputLength: counts.reduce((sum, { outputLength }) => sum + outputLength, 0),
        referenceLength: counts.reduce((sum, { referenceLength }) => sum + referenceLength, 0),
        matches: add(counts.map(({ matches }) => matches)),
        totals: add(counts.map(({ totals }) => totals)),
    };
}
/** @param effectiveOrder average only over the n-gram lengths that occur, for single sentences */
function bleuOf(counts, effectiveOrder) {
    const { outputLength, referenceLength, matches, totals } = counts;
    const short = outputLength < referenceLength;
    const brevityPenalty = !short ? 1 : outputLength === 0 ? 0 : Math.exp(1 - referenceLength / outputLength);
    const any = matches.some((count) => count > 0);
    // Each length without a match counts half of the one before it (NIST's smoothing, "exp" in sacreBLEU).
    let halvings = 0;
    const precisions = matches.map((count, i) => {
        if (!any || totals[i] === 0)
            return 0;
        if (count === 0)
            halvings++;
        return (100 * (count === 0 ? 2 ** -halvings : count)) / totals[i];
    });
    const order = effectiveOrder ? totals.filter((total) => total > 0).length : ORDER;
    const used = precisions.slice(0, order);
    const score = any && used.every((precision) => precision > 0)
        ? brevityPenalty * Math.exp(used.reduce((sum, precision) => sum + Math.log(precision), 0) / order)
        : 0;
    return {
        score,
        precisions,
        brevityPenalty,
        outputLength,
        referenceLength,
        name: effectiveOrder ? exports.SENTENCE_BLEU : exports.CORPUS_BLEU,
    };
}
/** mteval-v13a's tokens: punctuation split off, but for full stops and commas between digits. */
function tokenize13a(text) {
    const plain = (0, spaces_1.trimSpacesEnd)(text)
        .replaceAll('<skipped>', '')
        .replaceAll('-\n', '')
        .replaceAll('\n', ' ')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>');
    return (0, spaces_1.splitSpaces)(` ${plain} `
        .replace(/[ -&(-+/:-@[-`{-~]/g, ' $& ')
        .replace(/([^0-9])([.,])/g, '$1 $2 ')
        .replace(/([.,])([^0-9])/g, ' $1 $2')
        .replace(/([0-9])-/g, '$1 - '));
}
