"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rouge = rouge;
exports.bestTarget = bestTarget;
const lcs_1 = require("./lcs");
const rouge_tokens_1 = require("./rouge-tokens");
/**
 * ROUGE (Lin 2004) with the numbers of Python's rouge-score 0.1.2.
 * Words and stems are remembered between calls: keep the object for as many pairs as there are.
 * @param options.stem reduce words of more than three letters to their Porter stem
 * @param options.tokenize instead of rouge-score's words (a–z and 0–9 only), e.g. for other scripts
 */
function rouge(options) {
    const tokens = 'tokenize' in options ? (0, rouge_tokens_1.tokenIds)(options.tokenize) : (0, rouge_tokens_1.wordIds)(options.stem);
    const scratch = (0, lcs_1.lcsScratch)();
    const ngrams = (n) => (prediction, target) => {
        const p = counts(tokens.encode(prediction), n);
        const t = counts(tokens.encode(target), n);
        let shared = 0;
        for (const [ngram, count] of t)
            shared += Math.min(count, p.get(ngram) ?? 0);
        return score(shared, total(p), total(t));
    };
    return {
        rouge1: ngrams(1),
        rouge2: ngrams(2),
        rougeL(prediction, target) {
            const p = tokens.encode(prediction);
            const t = tokens.encode(target);
            return score((0, lcs_1.lcsLength)(p, t, tokens.vocabulary(), scratch), p.length, t.length);
        },
        rougeLsum: (prediction, target) => unionLcs(lines(tokens, prediction), lines(tokens, target), tokens, scratch),
    };
}
/** The score of the target that gives the highest F-measure, the first of equals. */
function bestTarget(measure, prediction, targets) {
    let best = ZERO;
    for (const target of targets) {
        const here = measure(prediction, target);
        if (here.fmeasure > best.fmeasure)
            best = here;
    }
    return best;
}
const ZERO = { precision: 0, recall: 0, fmeasure: 0 };
function score(shared, predicted, wanted) {
    if (shared === 0)
        return ZERO;
    const precision = shared / predicted;
    const recall = shared / wanted;
    return { precision, recall, fmeasure: (2 * precision * recall) / (precision + recall) };
}
/** How often each n-gram occurs; a pair is one number, exact while there are fewer than 2^26 different tokens. */
function counts(ids, n) {
    const found = new Map();
    for (let i = n - 1; i < ids.length; i++) {
        const ngram = n === 1 ? ids[i] : ids[i - 1] * 2 ** 26 + ids[i];
        found.set(ngram, (found.get(ngram) ?? 0) + 1);
    }
    return found;
}
function total(found) {
    let sum = 0;
    for (const count of found.values())
        sum += count;
    return sum;
}
/** The lines that have a token, by its id: those that have none of another line's have nothing in common with it. */
function linesHaving(lines) {
    const found = new Map();
    for (const line of lines) {
        for (const id of new Set(line)) {
            const having = found.get(id);
            if (having)
                having.push(line);
            else
                found.set(id, [line]);
        }
    }
    return found;
}
/** The ids of each line; equal lines are one list. */
function lines(tokens, text) {
    const known = new Map();
    return text.split('\n').map((line) => {
        const ids = known.get(line) ?? tokens.encode(line);
        known.set(line, ids);
        return ids;
    });
}
function unionLcs(prediction, target, tokens, scratch) {
    const unions = new Map(target.map((line) => [line, new Uint8Array(line.length)]));
    const having = linesHaving([...unions.keys()]);
    for (const line of new Set(prediction)) {
        const shared = [...new Set([...new Set(line)].flatMap((id) => having.get(id) ?? []))];
        const marks = shared.map((one) => unions.get(one));
        (0, lcs_1.markLcs)(shared, marks, line, tokens.vocabulary(), scratch);
    }
    const left = new Map();
    for (const line of prediction)
        for (const id of line)
            left.set(id, (left.get(id) ?? 0) + 1);
    let hits = 0;
    for (const line of target) {
        const union = unions.get(line);
        // A token counts as often as the prediction has it, whatever the number of target lines it helps.
        for (let position = 0; position < line.length; position++) {
            if (union[position] === 0)
                continue;
            const id = line[position];
            const remaining = left.get(id) ?? 0;
            if (remaining === 0)
                continue;
            hits++;
            left.set(id, remaining - 1);
        }
    }
    return score(hits, sum(prediction), sum(target));
}
function sum(texts) {
    return texts.reduce((length, text) => length + text.length, 0);
}
