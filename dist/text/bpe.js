"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bpe = bpe;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const byte_fallback_1 = require("./byte-fallback");
const merges_1 = require("./merges");
const tokenizer_model_1 = require("./tokenizer-model");
const vocabulary_1 = require("./vocabulary");
/**
 * Byte pair encoding (Sennrich et al. 2016): a word's characters are joined, pair by pair, in the order in which the
 * pairs were learned. What is not in the vocabulary becomes bytes (`<0x0A>`), where the file says so and has them, or
 * else the unknown token; without one it is left out.
 * @param json the `model` of a tokenizer.json
 */
function bpe(json, where) {
    const { dropout } = json;
    if (dropout !== null && dropout !== undefined && dropout !== 0)
        throw (0, fields_1.expected)('null or 0', dropout, `${where}.dropout`);
    const affix = (field) => json[field] === null || json[field] === undefined ? '' : (0, fields_1.text)(json[field], `${where}.${field}`);
    const prefix = affix('continuing_subword_prefix');
    const suffix = affix('end_of_word_suffix');
    const flag = (field) => (0, fields_1.boolean)(json[field] ?? false, `${where}.${field}`);
    const fuses = flag('fuse_unk');
    const fallsBack = flag('byte_fallback');
    const takesWhole = flag('ignore_merges');
    const { ids, ...words } = (0, vocabulary_1.vocabulary)(json, where);
    const merge = (0, merges_1.merger)(readMerges(json.merges, where, ids, prefix));
    const bytesOf = (0, byte_fallback_1.byteFallback)(ids);
    const unknown = (character) => {
        if (words.unkId !== undefined)
            return words.unkId;
        throw new errors_1.UserError(`${where}.unk_token: expected a token of the vocabulary, as ${JSON.stringify(character)} is none, found ${JSON.stringify(json.unk_token)}`);
    };
    const hasUnknown = json.unk_token !== null && json.unk_token !== undefined;
    let symbols = new Int32Array(256);
    /** How many bytes of the word each of them stands for. */
    let widths = new Int32Array(256);
    let count = 0;
    const put = (id, width) => {
        if (count === symbols.length) {
            symbols = doubled(symbols);
            widths = doubled(widths);
        }
        symbols[count] = id;
        widths[count++] = width;
    };
    const encode = (word, spans) => {
        const whole = takesWhole ? ids.get(word) : undefined;
        if (whole !== undefined) {
            spans?.push([0, Buffer.byteLength(word)]);
            return [whole];
        }
        count = 0;
        let [pending, pendingWidth] = [-1, 0];
        for (let at = 0; at < word.length;) {
            const code = word.codePointAt(at);
            const width = (0, tokenizer_model_1.utf8Length)(code);
            const end = at + (code > 0xffff ? 2 : 1);
            let character = word.slice(at, end);
            if (at > 0)
                character = prefix + character;
            if (end === word.length)
                character += suffix;
            at = end;
            const id = ids.get(character);
            if (id !== undefined) {
                if (pending >= 0)
                    put(pending, pendingWidth);
                pending = -1;
                put(id, width);
                continue;
            }
            const bytes = fallsBack ? bytesOf(character) : undefined;
            if (bytes) {
                // An unknown token that is pending comes after the bytes, as in the Python tokenizers.
                for (const byte of bytes)
                    put(byte, 1);
            }
            else if (hasUnknown) {
                if (pending >= 0 && !fuses)
                    put(pending, pendingWidth);
                pendingWidth = pending >= 0 && fuses ? pendingWidth + width : width;
                pending = unknown(character);
            }
        }
        if (pending >= 0)
            put(pending, pendingWidth);
        const kept = merge(symbols, count, widths);
        if (spans)
            addSpans(spans, widths.subarray(0, kept));
        return Array.from(symbols.subarray(0, kept));
    };
    return { ...words, encode };
}
function doubled(values) {
    const wider = new Int32Array(2 * values.length);
    wider.set(values);
    return wider;
}
/** Neighbours of these widths. */
function addSpans(spans, widths) {
    let start = 0;
    for (const width of widths) {
        spans.push([start, start + width]);
        start += width;
    }
}
/** @param json texts `a b`, or lists of two */
function readMerges(json, where, ids, prefix) {
    const at = `${where}.merges`;
    const lines = Array.isArray(json)
        ? json.filter((item) => typeof item !== 'string' || !item.startsWith('#version'))
        : json;
    return (0, merges_1.mergeTable)((0, fields_1.list)(lines, at, (item, place) => {
        const pair = typeof item === 'string' ? item.split(' ') : (0, fields_1.list)(item, place, (token, at) => (0, fields_1.text)(token, at));
        const [left, right] = pair;
        if (left === undefined || right === undefined || pair.length > 2)
            throw (0, fields_1.expected)('two tokens', item, place);
        if (!right.startsWith(prefix))
            throw (0, fields_1.expected)(`a second token that begins with ${prefix}`, item, place);
        const id = (token) => {
            const found = ids.get(token);
            if (found === undefined)
                throw (0, fields_1.expected)('tokens of the vocabulary, and one that they become', item, place);
            return found;
        };
        return [id(left), id(right), id(left + right.slice(prefix.length))];
    }));
}
