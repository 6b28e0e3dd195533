"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.printable = exports.softStr = void 0;
exports.str = str;
exports.repr = repr;
exports.quoted = quoted;
exports.hexEscape = hexEscape;
exports.escaped = escaped;
exports.replaced = replaced;
const numbers_1 = require("./numbers");
const points_1 = require("./points");
const values_1 = require("./values");
/** Python's `str(value)`; what is undefined is empty, as Jinja prints it. */
function str(value, run) {
    if (typeof value === 'string')
        return value;
    if (value instanceof values_1.Markup)
        return value.text;
    return value instanceof values_1.Undefined ? '' : repr(value, run);
}
/** What is a text already stays as it is, Markup included; anything else becomes a str (markupsafe.soft_str). */
const softStr = (value, run) => (value instanceof values_1.Markup ? value : str(value, run));
exports.softStr = softStr;
/** Python's `repr(value)`. */
function repr(value, run) {
    run.spend(1);
    if (value instanceof values_1.Undefined)
        return 'Undefined';
    if (value === null)
        return 'None';
    if (typeof value === 'boolean')
        return value ? 'True' : 'False';
    if (typeof value === 'bigint')
        return (0, numbers_1.intText)(value);
    if (typeof value === 'number')
        return (0, numbers_1.floatText)(value);
    if (typeof value === 'string')
        return quoted(value, run);
    if (value instanceof values_1.Markup)
        return `Markup(${quoted(value.text, run)})`;
    if (value instanceof values_1.List) {
        const items = value.items.map((item) => repr(item, run));
        const text = items.join(', ');
        run.spend((0, values_1.textSteps)(text.length));
        if (!value.tuple)
            return `[${text}]`;
        return items.length === 1 ? `(${text},)` : `(${text})`;
    }
    if (value instanceof values_1.Dict) {
        const text = [...value.pairs()].map(([key, item]) => `${repr(key, run)}: ${repr(item, run)}`).join(', ');
        run.spend((0, values_1.textSteps)(text.length));
        return `{${text}}`;
    }
    if (value.repr)
        return value.repr(run);
    throw new values_1.TemplateError(`a ${value.type} cannot be printed: Python would print its address in memory`);
}
const named = new Map([
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
    ['\\', '\\\\'],
]);
/** Whether Python's `str.isprintable` holds of the character. */
const printable = (char) => char === ' ' || !/[\p{C}\p{Z}]/u.test(char);
exports.printable = printable;
/** Python's `repr` of a str. @param printed which characters stand for themselves */
function quoted(text, run, printed = exports.printable) {
    run.spend(text.length);
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    let out = quote;
    for (const char of (0, points_1.chars)(text)) {
        const short = named.get(char);
        if (short !== undefined)
            out += short;
        else if (char === quote)
            out += `\\${quote}`;
        else
            out += printed(char) ? char : hexEscape(char);
    }
    return out + quote;
}
/** The character as `\xhh`, `\uhhhh` or `\Uhhhhhhhh`. */
function hexEscape(char) {
    const code = char.codePointAt(0);
    const hex = code.toString(16);
    if (code < 0x100)
        return `\\x${hex.padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    "'": '&#39;',
    '"': '&#34;',
};
/** markupsafe.escape: HTML's own characters written out, but not in what is Markup already. */
function escaped(value, run) {
    if (value instanceof values_1.Markup)
        return value;
    const text = str(value, run);
    run.spend((0, values_1.textSteps)(text.length));
    return new values_1.Markup(text.replace(/[&<>'"]/g, (char) => entities[char]));
}
/** The text with `old` replaced, at most `limit` times; below 0, everywhere. */
function replaced(text, old, by, limit, run) {
    run.spend((0, values_1.textSteps)(text.length));
    const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    if (old === '') {
        const all = (0, points_1.chars)(text);
        run.spend(text.length + (0, values_1.textSteps)(Math.min(all.length + 1, most) * by.length));
        const filled = all.map((char, i) => (i < most ? by : '') + char).join('');
        return filled + (all.length < most ? by : '');
    }
    const pieces = text.split(old);
    run.spend(pieces.length + (0, values_1.textSteps)(Math.min(pieces.length, most) * by.length));
    return pieces.reduce((out, piece, i) => (i === 0 ? piece : out + (i <= most ? by : old) + piece), '');
}
