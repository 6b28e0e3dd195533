"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unigram = unigram;
const fields_1 = require("../base/fields");
const byte_fallback_1 = require("./byte-fallback");
const tokenizer_model_1 = require("./tokenizer-model");
const trie_1 = require("./trie");
/** An unknown character costs this much more than the rarest piece (SentencePiece, unigram_model.cc). */
const UNKNOWN_PENALTY = 10;
/**
 * The Unigram language model (Kudo 2018, "Subword Regularization"): of all ways to cut a word into pieces, the one whose
 * pieces have the highest total log-probability, found by Viterbi; unknown characters side by side are one unknown.
 * @param json the `model` of a tokenizer.json
 */
function unigram(json, where) {
    const tokens = [];
    const scores = [];
    (0, fields_1.list)(json.vocab, `${where}.vocab`, (item, at) => {
        const [token, score] = (0, fields_1.list)(item, at, (value) => value);
        tokens.push((0, fields_1.text)(token, `${at}[0]`));
        scores.push((0, fields_1.finite)(score, `${at}[1]`));
    });
    const unkId = (0, fields_1.count)(json.unk_id, `${where}.unk_id`);
    if (unkId >= tokens.length)
        throw (0, fields_1.expected)(`an id below ${tokens.length}`, unkId, `${where}.unk_id`);
    const ids = new Map(tokens.map((token, id) => [token, id]));
    const bytesOf = (0, fields_1.boolean)(json.byte_fallback, `${where}.byte_fallback`, false) ? (0, byte_fallback_1.byteFallback)(ids) : undefined;
    const trie = (0, trie_1.pieceTrie)(ids);
    const unknownScore = scores.reduce((least, score) => Math.min(least, score), Infinity) - UNKNOWN_PENALTY;
    // The best way to each place of the word: its score, its last piece, and where that begins.
    let best = new Float64Array(64);
    let piece = new Int32Array(64);
    let from = new Int32Array(64);
    const encode = (word, spans) => {
        const size = word.length;
        if (best.length <= size) {
            best = new Float64Array(2 * size);
            piece = new Int32Array(2 * size);
            from = new Int32Array(2 * size);
        }
        from.fill(-1, 0, size + 1);
        best[0] = 0;
        const reach = (to, score, id, start) => {
            if (from[to] !== -1 && score <= best[to])
                return;
            best[to] = score;
            piece[to] = id;
            from[to] = start;
        };
        for (let start = 0, length = 1; start < size; start += length) {
            const before = best[start];
            length = isPair(word, start) ? 2 : 1;
            let single = false;
            for (let at = start, node = 0; at < size;) {
                node = trie.child(node, word.charCodeAt(at++));
                if (node === -1)
                    break;
                const id = trie.idAt(node);
                if (id === -1)
                    continue;
                reach(at, before + scores[id], id, start);
                if (at === start + length)
                    single = true;
            }
            if (!single)
                reach(start + length, before + unknownScore, unkId, start);
        }
        const out = [];
        /** Of each token; only if they are asked for, as there are many. */
        const bounds = [];
        for (let end = size; end > 0;) {
            let start = from[end];
            const id = piece[end];
            if (id === unkId) {
                while (start > 0 && piece[start] === unkId)
                    start = from[start];
                const text = word.slice(start, end);
                const known = ids.get(text);
                if (known !== undefined)
                    out.push(known);
                else
                    for (const byte of bytesOf?.(text)?.reverse() ?? [unkId])
                        out.push(byte);
            }
            else {
                out.push(id);
            }
            if (spans)
                while (bounds.length < out.length)
                    bounds.push([start, end]);
            end = start;
        }
        if (spans) {
            const bytes = (0, tokenizer_model_1.byteOffsets)(word);
            for (const [start, end] of bounds.reverse())
                spans.push([bytes[start], bytes[end]]);
        }
        return out.reverse();
    };
    return {
        size: tokens.length,
        highestId: tokens.length - 1,
        unkId,
        idOf: (token) => ids.get(token),
        tokenOf: (id) => tokens[id],
        encode,
    };
}
/** Whether a surrogate pair stands at this place. */
function isPair(text, at) {
    const code = text.charCodeAt(at);
    return code >= 0xd800 && code < 0xdc00 && at + 1 < text.length;
}
