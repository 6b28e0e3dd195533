"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseExactLine = parseExactLine;
const jsonc_parser_1 = require("jsonc-parser");
const float_1 = require("./float");
const json_1 = require("./json");
/** Numbers that JavaScript would read as others, and keys that it would put in another order. */
const inexact = /\d[.eE]|\d{16}|"\d+"\s*:/;
/**
 * The value of one line of JSON lines, as Python's `json` has it: a number with a point or an exponent is a float, which is
 * a `Float` where it is whole; whole numbers are exact, those beyond 2^53 as bigints. An object with a key such as "1", which
 * JavaScript would put first, is a Map in the text's order, but for the outermost.
 * @param at the line's place, `file:line`
 * @throws UserError as `parseJsonLine` does
 */
function parseExactLine(text, at) {
    const value = (0, json_1.parseJsonLine)(text, at);
    return inexact.test(text) ? exactly(text) : value;
}
/** @param text which is JSON */
function exactly(text) {
    let whole;
    const open = [];
    const put = (value) => {
        const last = open.at(-1);
        if (!last)
            whole = value;
        else if (last.array)
            last.array.push(value);
        else
            last.entries?.set(last.key, value);
    };
    (0, jsonc_parser_1.visit)(text, {
        onObjectBegin: () => {
            open.push({ entries: new Map(), key: '' });
        },
        onObjectProperty: (key) => {
            const last = open.at(-1);
            if (last)
                last.key = key;
        },
        onObjectEnd: () => {
            const entries = open.pop()?.entries ?? new Map();
            put(open.length > 0 && [...entries.keys()].some((key) => /^\d+$/.test(key)) ? entries : Object.fromEntries(entries));
        },
        onArrayBegin: () => {
            open.push({ array: [], key: '' });
        },
        onArrayEnd: () => put(open.pop()?.array),
        onLiteralValue: (value, offset, length) => put(typeof value === 'number' ? exactNumber(text.slice(offset, offset + length)) : value),
    });
    return whole;
}
function exactNumber(text) {
    const value = Number(text);
    if (/[.eE]/.test(text))
        return Number.isInteger(value) ? new float_1.Float(value) : value;
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : BigInt(text);
}
