"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.overlapWords = overlapWords;
exports.gramHashes = gramHashes;
/**
 * Words as overlap is told by: compatibility forms unified, lower case, punctuation and spacing left out. Where a script
 * writes no spaces between words, each of its characters is one.
 */
function overlapWords(text) {
    return text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
}
const SPACELESS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${SPACELESS}]\\p{M}*|(?:(?![${SPACELESS}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/**
 * A number of 53 bits for each run of n words, one after another; two different runs have the same one with a probability of
 * about 10^-16.
 */
function* gramHashes(words, n) {
    const [high, low] = [words.map((word) => hash(word, 0x811c9dc5)), words.map((word) => hash(word, 0x2c1b3c6d))];
    for (let from = 0; from + n <= words.length; from++) {
        let [a, b] = [n, n];
        for (let i = from; i < from + n; i++) {
            a = scramble(Math.imul(a, 31) + high[i]);
            b = scramble(Math.imul(b, 37) + low[i]);
        }
        yield (a & 0x1fffff) * 2 ** 32 + (b >>> 0);
    }
}
/** FNV-1a of the word, from one of two beginnings. */
function hash(word, seed) {
    let h = seed;
    for (let i = 0; i < word.length; i++)
        h = Math.imul(h ^ word.charCodeAt(i), 16777619);
    return h;
}
function scramble(word) {
    const h = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
    return h ^ (h >>> 13);
}
