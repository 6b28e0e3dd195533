"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.encodeWithOffsets = encodeWithOffsets;
const aligned_1 = require("./aligned");
const tokenizer_model_1 = require("./tokenizer-model");
const whitespace_1 = require("./whitespace");
/** The ids of a text, without special tokens around it, and where each comes from, as the Python tokenizers have it. */
function encodeWithOffsets(text, steps) {
    const { splitRaw, normalize, splitNormalized, words, model, trims, tokenOf } = steps;
    const ids = [];
    const offsets = [];
    /** As white space is looked for: an added token with the white space that it takes. */
    const tokens = [];
    const put = (id, token, start, end) => {
        ids.push(id);
        tokens.push(token);
        offsets.push([start, end]);
    };
    const putWord = (word) => {
        const spans = [];
        const found = model.encode(word.text, spans);
        const unitOf = unitsByByte(word.text);
        for (const [i, id] of found.entries()) {
            const [first, last] = [spans[i]?.[0], spans[i]?.[1] - 1];
            const [start, end] = [word.starts[unitOf[first]], word.ends[unitOf[last]]];
            put(id, tokenOf(id) ?? '', start, end);
        }
    };
    const whole = (0, aligned_1.aligned)(text);
    let first = true;
    for (const raw of splitRaw(text)) {
        if (raw.id !== undefined)
            put(raw.id, text.slice(raw.start, raw.end), raw.start, raw.end);
        else {
            const from = normalize((0, aligned_1.part)(whole, raw.start, raw.end));
            for (const { start, end, id } of splitNormalized(from.text)) {
                const piece = (0, aligned_1.part)(from, start, end);
                if (id === undefined)
                    words(piece, first, putWord);
                else
                    put(id, piece.text, piece.origin, piece.ends[piece.ends.length - 1]);
                first = false;
            }
        }
        first = false;
    }
    const trimmed = trims.reduce((all, spaced) => all.map((each, i) => trim(text, tokens[i], each, spaced && (i === 0 || each[0] === 0))), offsets);
    return { ids, offsets: trimmed };
}
/** Of each byte of a text in UTF-8, the code unit that it belongs to. */
function unitsByByte(text) {
    const begins = (0, tokenizer_model_1.byteOffsets)(text);
    const units = new Int32Array(begins[text.length]);
    for (let unit = 0; unit < text.length; unit++)
        units.fill(unit, begins[unit], begins[unit + 1]);
    return units;
}
/** A space, as byte-level tokens have it. */
const SPACE = '\u0120';
/** Without the white space that a token begins and ends with. @param spaced whether its first space was put there */
function trim(text, token, [start, end], spaced) {
    const isSpace = (character) => character === SPACE || (0, whitespace_1.isWhitespace)(character.charCodeAt(0));
    const characters = [...token];
    const inner = characters.findIndex((character) => !isSpace(character));
    const leading = inner < 0 ? characters.length : inner;
    const trailing = inner < 0 ? characters.length : characters.reverse().findIndex((character) => !isSpace(character));
    const from = Math.min(moved(text, start, leading === 1 && spaced ? 0 : leading), end);
    return [from, Math.max(moved(text, end, -trailing), from)];
}
/** The place so many characters further on, or back. */
function moved(text, at, by) {
    let place = at;
    for (let n = 0; n < Math.abs(by); n++) {
        if (by > 0)
            place += (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
        else
            place -= (text.codePointAt(place - 2) ?? 0) > 0xffff ? 2 : 1;
    }
    return place;
}
