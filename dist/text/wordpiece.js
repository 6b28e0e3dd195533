"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bertWords = void 0;
exports.wordpiece = wordpiece;
exports.joinPieces = joinPieces;
exports.cleanedUp = cleanedUp;
const fields_1 = require("../base/fields");
const bert_characters_1 = require("./bert-characters");
const tokenizer_model_1 = require("./tokenizer-model");
const trie_1 = require("./trie");
const vocabulary_1 = require("./vocabulary");
const whitespace_1 = require("./whitespace");
/**
 * WordPiece (Wu et al. 2016, as BERT has it): a word is cut from the left into the longest tokens there are, those after
 * the first marked by a prefix; a word that cannot be cut, or is too long, is the unknown token.
 * @param json the `model` of a tokenizer.json
 */
function wordpiece(json, where) {
    const prefix = (0, fields_1.text)(json.continuing_subword_prefix, `${where}.continuing_subword_prefix`);
    const mostCharacters = (0, fields_1.count)(json.max_input_chars_per_word, `${where}.max_input_chars_per_word`);
    const { ids: beginning, ...words } = (0, vocabulary_1.vocabularyWithUnknown)(json, where);
    const continuing = new Map();
    for (const [token, id] of beginning)
        if (token.startsWith(prefix))
            continuing.set(token.slice(prefix.length), id);
    const [first, next] = [(0, trie_1.pieceTrie)(beginning), (0, trie_1.pieceTrie)(continuing)];
    const unknown = (word, spans) => {
        spans?.push([0, Buffer.byteLength(word)]);
        return [words.unkId];
    };
    const encode = (word, spans) => {
        if (word.length > mostCharacters && [...word].length > mostCharacters)
            return unknown(word, spans);
        const ids = [];
        const ends = [];
        for (let start = 0; start < word.length;) {
            const known = start === 0 ? first : next;
            let [end, id] = [start, -1];
            for (let at = start, node = 0; at < word.length;) {
                node = known.child(node, word.charCodeAt(at++));
                if (node === -1)
                    break;
                if (known.idAt(node) !== -1)
                    [end, id] = [at, known.idAt(node)];
            }
            if (id === -1)
                return unknown(word, spans);
            ids.push(id);
            ends.push(end);
            start = end;
        }
        if (spans) {
            const bytes = (0, tokenizer_model_1.byteOffsets)(word);
            for (const [i, end] of ends.entries())
                spans.push([bytes[ends[i - 1] ?? 0], bytes[end]]);
        }
        return ids;
    };
    return { ...words, encode };
}
/** BERT's words: white space stands between them, every punctuation character is a word of its own. */
const bertWords = (text, found) => {
    let start = 0;
    for (let i = 0; i < text.length; i++) {
        const code = text.codePointAt(i);
        const end = code > 0xffff ? i + 2 : i + 1;
        const space = code < 0x10000 && (0, whitespace_1.isWhitespace)(code);
        if (space || (0, bert_characters_1.kindOf)(code) & bert_characters_1.Kind.punctuation) {
            if (i > start)
                found(start, i);
            if (!space)
                found(i, end);
            start = end;
        }
        i = end - 1;
    }
    if (text.length > start)
        found(start, text.length);
};
exports.bertWords = bertWords;
/** From pieces back to text: pieces with the prefix join the one before, others stand apart. */
function joinPieces(pieces, prefix, cleanup) {
    return pieces.map((piece, i) => {
        const joined = i === 0 ? piece : piece.startsWith(prefix) ? piece.slice(prefix.length) : ` ${piece}`;
        return cleanup ? CLEANUP.reduce((text, [from, to]) => text.replaceAll(from, to), joined) : joined;
    });
}
/** English punctuation back to its word, as the references do it, piece by piece. */
const CLEANUP = [
    [' .', '.'],
    [' ?', '?'],
    [' !', '!'],
    [' ,', ','],
    [" ' ", "'"],
    [" n't", "n't"],
    [" 'm", "'m"],
    [' do not', " don't"],
    [" 's", "'s"],
    [" 've", "'ve"],
    [" 're", "'re"],
];
/** A whole text's, as Transformers does it, where "do not" stays. */
function cleanedUp(text) {
    return CLEANUP.filter(([from]) => from !== ' do not').reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
}
