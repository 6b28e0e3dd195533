"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addedTokens = addedTokens;
exports.splitter = splitter;
const fields_1 = require("../base/fields");
const code_points_1 = require("./code-points");
const trie_1 = require("./trie");
const unicode_1 = require("./unicode");
const whitespace_1 = require("./whitespace");
/**
 * The `added_tokens` of a tokenizer.json. A token that the model does not have gets the next free id, whatever the
 * file says, as in the Python tokenizers: the number of the model's tokens, or one more than the highest before it.
 */
function addedTokens(json, where, { idOf, size }) {
    let next = size;
    return (0, fields_1.list)(json ?? [], where, (item, at) => {
        const token = (0, fields_1.object)(item, at);
        const content = (0, fields_1.text)(token.content, `${at}.content`);
        const id = idOf(content) ?? next;
        next = Math.max(next, id + 1);
        return {
            id,
            content,
            singleWord: (0, fields_1.boolean)(token.single_word, `${at}.single_word`),
            lstrip: (0, fields_1.boolean)(token.lstrip, `${at}.lstrip`),
            rstrip: (0, fields_1.boolean)(token.rstrip, `${at}.rstrip`),
            normalized: (0, fields_1.boolean)(token.normalized, `${at}.normalized`),
            special: (0, fields_1.boolean)(token.special, `${at}.special`),
        };
    });
}
/** Finds, from left to right, the longest of the tokens at each place. @param normalize what the tokens go through first */
function splitter(tokens, normalize) {
    const places = new Map(tokens.map((token, i) => [normalize(token.content), i]));
    places.delete('');
    if (places.size === 0)
        return (text) => (text === '' ? [] : [{ start: 0, end: text.length }]);
    const trie = (0, trie_1.pieceTrie)(places);
    const begins = new Uint8Array(0x10000);
    for (const content of places.keys())
        begins[content.charCodeAt(0)] = 1;
    /** Where the longest token that begins here ends, and its place among the tokens; −1 if none does. */
    const longest = (text, start) => {
        let found = [start, -1];
        for (let at = start, node = 0; at < text.length;) {
            node = trie.child(node, text.charCodeAt(at++));
            if (node === -1)
                break;
            if (trie.idAt(node) !== -1)
                found = [at, trie.idAt(node)];
        }
        return found;
    };
    return (text) => {
        const parts = [];
        /** All before is in the parts, and all white space before `stripped` was seen. */
        let [done, stripped] = [0, 0];
        for (let at = 0; at < text.length;) {
            const [end, place] = begins[text.charCodeAt(at)] ? longest(text, at) : [at, -1];
            if (place === -1) {
                at++;
                continue;
            }
            const begin = at;
            at = end;
            const token = tokens[place];
            if (token.singleWord && touched(text, begin, end))
                continue;
            const start = token.lstrip ? Math.max((0, whitespace_1.trimmedEnd)(text, begin, done), done) : begin;
            if (start > done)
                parts.push({ start: done, end: start });
            if (token.rstrip && end >= stripped)
                stripped = (0, whitespace_1.trimmedStart)(text, end);
            done = token.rstrip ? stripped : end;
            parts.push({ start, end: done, id: token.id });
        }
        if (done < text.length)
            parts.push({ start: done, end: text.length });
        return parts;
    };
}
/** Whether a character of a word stands beside `text.slice(start, end)`. */
function touched(text, start, end) {
    words ??= (0, unicode_1.rustWordCharacters)();
    const before = text.codePointAt(start - 2) ?? 0;
    return ((0, code_points_1.has)(words, before > 0xffff ? before : text.charCodeAt(start - 1)) || (0, code_points_1.has)(words, text.codePointAt(end) ?? Number.NaN));
}
let words;
