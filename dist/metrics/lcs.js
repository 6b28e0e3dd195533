"use strict";
/**
 * Longest common subsequences of token ids, by the bit-parallel recurrence of Hyyrö (2004, "Bit-parallel LCS-length
 * computation revisited"): one bit a token of one list, one pass over the other. Memory grows with the lists' lengths; time
 * with their product over 32, which is in the nature of the problem: no algorithm is known that takes less for all lists.
 * Two lists of 20,000 words take some 20 ms.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.lcsScratch = lcsScratch;
exports.lcsLength = lcsLength;
exports.markLcs = markLcs;
function lcsScratch() {
    const none = () => new Int32Array(0);
    return { row: none(), word: none(), bits: none(), next: none(), tail: none(), rows: none() };
}
/** @param vocabulary one more than the largest id in `a` and `b` */
function lcsLength(a, b, vocabulary, scratch) {
    const most = Math.min(a.length, b.length);
    let [start, end] = [0, 0];
    while (start < most && a[start] === b[start])
        start++;
    while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end])
        end++;
    if (start + end === most)
        return most;
    const inner = (list) => (start + end === 0 ? list : list.subarray(start, list.length - end));
    const pattern = inner(a.length <= b.length ? a : b);
    const text = inner(a.length <= b.length ? b : a);
    const words = enter(pattern, vocabulary, scratch);
    const length = words === 1 ? oneWord(text, scratch) : manyWords(text, words, scratch);
    leave(pattern, scratch);
    return start + end + length;
}
/**
 * Marks in each reference the positions of one longest common subsequence with the candidate, with 1. Of several it is the
 * one that rouge-score reads out: walking back from the ends, a tie leaves the reference's last token out.
 * @param marks of the references' lengths
 * @param vocabulary one more than the largest id in all of them
 */
function markLcs(references, marks, candidate, vocabulary, scratch) {
    if (candidate.length === 0)
        return;
    const words = enter(candidate, vocabulary, scratch);
    references.forEach((reference, i) => {
        walkBack(reference, marks[i], candidate, words, scratch);
    });
    leave(candidate, scratch);
}
/** Notes where each of the pattern's tokens stands. @returns how many words of 32 places it has */
function enter(pattern, vocabulary, scratch) {
    if (scratch.row.length < vocabulary)
        scratch.row = new Int32Array(2 * vocabulary);
    if (scratch.word.length <= pattern.length) {
        for (const key of ['word', 'bits', 'next', 'tail'])
            scratch[key] = new Int32Array(2 * pattern.length + 2);
    }
    const { row, word, bits, next, tail } = scratch;
    let entries = 0;
    for (let i = 0; i < pattern.length; i++) {
        const token = pattern[i];
        const first = row[token];
        const last = i < 32 ? first : first && tail[first];
        if (last !== 0 && word[last] === i >>> 5) {
            bits[last] |= 1 << (i & 31);
            continue;
        }
        const own = ++entries;
        word[own] = i >>> 5;
        bits[own] = 1 << (i & 31);
        next[own] = 0;
        if (first === 0)
            row[token] = own;
        else
            next[last] = own;
        tail[first || own] = own;
    }
    return (pattern.length + 31) >>> 5;
}
function leave(pattern, { row }) {
    for (let i = 0; i < pattern.length; i++)
        row[pattern[i]] = 0;
}
/** Zero bits of v are the positions of the pattern that end a longer common subsequence. */
function oneWord(text, { row, bits }) {
    let v = -1;
    for (let i = 0; i < text.length; i++) {
        const entry = row[text[i]];
        if (entry === 0)
            continue;
        const u = v & bits[entry];
        v = (v + u) | (v - u);
    }
    return bitCount(~v);
}
function manyWords(text, words, scratch) {
    const state = new Int32Array(words).fill(-1);
    for (let i = 0; i < text.length; i++)
        advance(state, 0, words, scratch.row[text[i]], scratch);
    return zerosBefore(state, 0, 32 * words);
}
/**
 * One step of the recurrence, v' = (v + (v & m)) | (v & ~m), on the row from `start` on, in the words where m has a bit or
 * a carry comes in.
 */
function advance(rows, start, words, first, scratch) {
    const { word, bits, next } = scratch;
    let entry = first;
    let carry = 0;
    for (let at = 0; at < words && (entry !== 0 || carry !== 0); at++) {
        if (carry === 0)
            at = word[entry];
        const v = rows[start + at];
        let mask = 0;
        if (entry !== 0 && word[entry] === at) {
            mask = bits[entry];
            entry = next[entry];
        }
        const sum = (v >>> 0) + ((v & mask) >>> 0) + carry;
        carry = sum > 0xffffffff ? 1 : 0;
        rows[start + at] = sum | 0 | (v & ~mask);
    }
}
/** Rows of the recurrence, in words, that are kept at once; of longer texts they are made again from some that are kept. */
const KEPT = 2 ** 20;
/** The walk back through the recurrence's rows, of which the candidate is entered in the scratch. */
function walkBack(reference, marks, candidate, words, scratch) {
    const { row } = scratch;
    let i = reference.length;
    let j = candidate.length;
    // Equal ends need no rows.
    while (i > 0 && j > 0 && reference[i - 1] === candidate[j - 1]) {
        marks[i - 1] = 1;
        i--;
        j--;
    }
    const count = i;
    const piece = (count + 1) * words <= KEPT ? count : Math.ceil(Math.sqrt(count));
    if (scratch.rows.length < (piece + 1) * words)
        scratch.rows = new Int32Array(2 * (piece + 1) * words);
    const { rows } = scratch;
    const starts = count > piece ? startsOf(reference.subarray(0, count), piece, words, scratch) : [];
    for (let base = Math.floor((count - 1) / piece) * piece; base >= 0 && j > 0; base -= piece) {
        if (base === 0)
            rows.fill(-1, 0, words);
        else
            rows.set(starts[base / piece]);
        for (let r = base; r < i; r++) {
            const at = (r - base) * words;
            rows.copyWithin(at + words, at, at + words);
            advance(rows, at + words, words, row[reference[r]], scratch);
        }
        while (i > base && j > 0) {
            if (reference[i - 1] === candidate[j - 1]) {
                marks[i - 1] = 1;
                i--;
                j--;
                continue;
            }
            // The table's values at (i, j) and (i − 1, j) are the zeros before j in the rows i and i − 1. Only if the first is
            // larger is it so because of candidate tokens before j, of which the nearest that matches is taken.
            const own = (i - base) * words;
            const larger = zerosBefore(rows, own, j) > zerosBefore(rows, own - words, j);
            if (larger)
                while (candidate[j - 1] !== reference[i - 1])
                    j--;
            else
                i--;
        }
    }
}
/** The recurrence's rows at which pieces of the reference begin. */
function startsOf(reference, piece, words, scratch) {
    const state = new Int32Array(words).fill(-1);
    const starts = [];
    for (let i = 0; i < reference.length; i++) {
        if (i % piece === 0)
            starts.push(state.slice());
        advance(state, 0, words, scratch.row[reference[i]], scratch);
    }
    return starts;
}
/** How many of the first `count` bits are 0, from the word `at` on. */
function zerosBefore(rows, at, count) {
    const whole = count >>> 5;
    let zeros = 0;
    for (let w = 0; w < whole; w++)
        zeros += bitCount(~rows[at + w]);
    const rest = count & 31;
    return rest === 0 ? zeros : zeros + bitCount(~rows[at + whole] & ((1 << rest) - 1));
}
function bitCount(bits) {
    let n = bits - ((bits >>> 1) & 0x55555555);
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
    return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
