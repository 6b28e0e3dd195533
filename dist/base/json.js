"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseJson = parseJson;
exports.parseJsonLine = parseJsonLine;
const errors_1 = require("./errors");
const foreign_1 = require("./foreign");
const json_problem_1 = require("./json-problem");
/** How deep lists and objects may stand in each other: far deeper than any data, and not so deep that writing it fails. */
const DEEPEST = 500;
/**
 * The one JSON value of a text. Beside what is no JSON, refuses what would change on the way: a key twice in one object (of
 * which the first would be lost) and numbers that are too large for a 64-bit one (which would become infinite).
 * @param path the text's file, in messages
 * @throws UserError saying where, what stands there, and what to write
 */
function parseJson(text, path) {
    const found = parsed(text);
    if ('value' in found)
        return found.value;
    const said = found.offset === undefined ? found.said : `${found.said}, at ${place(text, found.offset)}`;
    throw new errors_1.UserError(`${path}: not valid JSON: ${said}`, found.hint);
}
/**
 * The same of one line of JSON lines, which is not blank.
 * @param at the line's place, `file:line`
 */
function parseJsonLine(text, at) {
    const found = parsed(text);
    if ('value' in found)
        return found.value;
    const asLines = 'write each value on one line: jq -c . FILE, or jq -c ".[]" FILE for a list';
    if (/^\s*[[{]\s*$/.test(text))
        throw new errors_1.UserError(`${at}: expected one JSON value on each line, found one that goes on in the next line`, asLines);
    const said = found.offset === undefined ? found.said : `${found.said}, at column ${found.offset + 1}`;
    throw new errors_1.UserError(`${at}: expected one JSON value on each line: ${said}`, found.hint);
}
function parsed(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        if (text.trim() === '')
            return { said: 'the file is empty' };
        const other = (0, foreign_1.foreignText)(text);
        if (other)
            return { said: `it is ${other.what}`, hint: other.hint };
        return (0, json_problem_1.jsonProblem)(text) ?? { said: error.message };
    }
    return changed(text) ?? { value };
}
/** An offset in words. */
function place(text, offset) {
    const before = text.slice(0, offset).split(/\r\n|\n|\r/);
    return `line ${before.length}, column ${before[before.length - 1].length + 1}`;
}
/** The first part of a valid JSON text that its value does not keep, or that stands too deep. Looks at each sign once. */
function changed(text) {
    /** The keys of the objects that are open, and nothing for a list. */
    const open = [];
    const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    for (let i = 0; i < text.length; i++) {
        switch (text.charCodeAt(i)) {
            case QUOTE: {
                const start = i;
                i = closing(text, i);
                const keys = open[open.length - 1];
                if (!keys || !isKey(text, i + 1))
                    break;
                const raw = text.slice(start + 1, i);
                const key = raw.includes('\\') ? JSON.parse(text.slice(start, i + 1)) : raw;
                if (keys.has(key))
                    return {
                        offset: start,
                        said: `the key ${shown(key)} is there twice in one object`,
                        hint: 'leave one of them out',
                    };
                keys.add(key);
                break;
            }
            case OPEN_OBJECT:
            case OPEN_LIST:
                if (open.length === DEEPEST)
                    return { offset: i, said: `lists and objects stand more than ${DEEPEST} deep in each other` };
                open.push(text.charCodeAt(i) === OPEN_OBJECT ? new Set() : undefined);
                break;
            case CLOSE_OBJECT:
            case CLOSE_LIST:
                open.pop();
                break;
            default: {
                if (!isDigit(text.charCodeAt(i)))
                    break;
                number.lastIndex = i;
                const found = number.exec(text)?.[0] ?? '';
                // Below 300 signs without an exponent, a number is always finite.
                if ((found.length > 300 || /[eE]/.test(found)) && !Number.isFinite(Number(found)))
                    return { offset: i, said: `${shown(found, '')} is larger than the largest number, 1.8e308` };
                i += found.length - 1;
            }
        }
    }
    return undefined;
}
const [QUOTE, BACKSLASH, COLON] = ['"', '\\', ':'].map((sign) => sign.charCodeAt(0));
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = ['{', '}', '[', ']'].map((sign) => sign.charCodeAt(0));
const isDigit = (code) => code >= 48 && code <= 57;
/** Where the string that begins at `start` ends, of a valid text. */
function closing(text, start) {
    for (let end = text.indexOf('"', start + 1);; end = text.indexOf('"', end + 1)) {
        let before = end;
        while (text.charCodeAt(before - 1) === BACKSLASH)
            before--;
        if ((end - before) % 2 === 0)
            return end;
    }
}
/** Whether a string that ends here is a key: a colon follows. */
function isKey(text, from) {
    let at = from;
    while (/[ \t\r\n]/.test(text.charAt(at)))
        at++;
    return text.charCodeAt(at) === COLON;
}
const shown = (text, quote = '"') => `${quote}${text.length > 40 ? `${text.slice(0, 37)}…` : text}${quote}`;
