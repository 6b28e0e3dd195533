"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.asciiOnly = void 0;
exports.percent = percent;
const number_format_1 = require("./number-format");
const numbers_1 = require("./numbers");
const points_1 = require("./points");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** Widths and digits that a format may ask for. */
const maxWidth = 100_000;
const place = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S]?)/gu;
/** Python's `format % args`. @returns Markup of a format that is, with the values escaped */
function percent(format, args, run) {
    if (format instanceof values_1.Markup)
        return new values_1.Markup(printf(format.text, args, run, true));
    return printf(format, args, run, false);
}
function printf(format, args, run, html) {
    run.spend((0, values_1.textSteps)(format.length));
    const values = args instanceof values_1.List && args.tuple ? args.items : [args];
    let next = 0;
    const take = () => {
        if (next >= values.length)
            throw new values_1.TemplateError('not enough arguments for format string');
        return values[next++];
    };
    const out = format.replace(place, (all, key, flags, width, digits, letter) => {
        if (letter === '')
            throw new values_1.TemplateError(all === '%' || key === undefined ? 'incomplete format' : 'incomplete format key');
        if (all === '%%')
            return '%';
        const value = (() => {
            if (key === undefined)
                return undefined;
            if (!(args instanceof values_1.Dict))
                throw new values_1.TemplateError('format requires a mapping');
            const found = args.get(key, run);
            if (found === undefined)
                throw new values_1.TemplateError(`the format's key ${key} is missing`);
            return found;
        })();
        const size = width === '*' ? starred(take()) : Number(width ?? 0);
        const precision = digits === '*' ? starred(take()) : digits;
        const dotted = /\.[hlL]?.?$/su.test(all) || digits !== undefined;
        const places = precision === undefined ? (dotted && all.includes('.') ? 0 : undefined) : Math.max(Number(precision), 0);
        if (Math.abs(size) > maxWidth || (places ?? 0) > maxWidth)
            throw new values_1.TemplateError('a format asks for too much room');
        if (letter === '%')
            return '%';
        const text = filled(value === undefined ? take() : value, letter, size < 0 ? `${flags}-` : flags, Math.abs(size), places, run, html);
        run.spend((0, values_1.textSteps)(text.length));
        return text;
    });
    if (next < values.length && !isMapping(args))
        throw new values_1.TemplateError('not all arguments converted during string formatting');
    return out;
}
/** What Python takes for a mapping when it looks whether all arguments were used. */
const isMapping = (args) => args instanceof values_1.Dict ||
    args instanceof values_1.Undefined ||
    (args instanceof values_1.List && !args.tuple) ||
    (args instanceof values_1.Special && args.item !== undefined);
function starred(value) {
    const size = (0, types_1.whole)(value);
    if (size === undefined)
        throw new values_1.TemplateError('* wants int');
    return Number(size);
}
function filled(value, letter, flags, width, places, run, html) {
    const left = flags.includes('-');
    const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
    const pad = (body, head = '', zeros = false) => {
        const room = Math.max(0, width - (0, points_1.pointCount)(head + body));
        if (left)
            return head + body + ' '.repeat(room);
        return zeros ? head + '0'.repeat(room) + body : ' '.repeat(room) + head + body;
    };
    const zeros = flags.includes('0');
    if ('sra'.includes(letter)) {
        const plain = letter === 's' ? (0, text_1.str)(value, run) : quotedOrRepr(value, letter === 'a', run);
        const text = html ? (0, text_1.escaped)(letter === 's' ? value : plain, run).text : plain;
        return pad(places === undefined ? text : (0, points_1.chars)(text).slice(0, places).join(''));
    }
    if (letter === 'c')
        return pad(character(value));
    if ('diu'.includes(letter)) {
        const number = (0, numbers_1.toInt)(numberFor(value, letter));
        const digits = (0, numbers_1.intText)(number < 0n ? -number : number).padStart(places ?? 0, '0');
        return pad(digits, (0, number_format_1.signOf)(number < 0n, sign), zeros);
    }
    if ('oxX'.includes(letter)) {
        const number = (0, types_1.whole)(value);
        if (number === undefined)
            throw new values_1.TemplateError(`%${letter} format: an integer is required, not ${(0, types_1.typeName)(value)}`);
        const base = letter === 'o' ? 8 : 16;
        const digits = (number < 0n ? -number : number).toString(base).padStart(places ?? 0, '0');
        const prefix = flags.includes('#') ? (letter === 'o' ? '0o' : '0x') : '';
        const head = (0, number_format_1.signOf)(number < 0n, sign);
        const body = letter === 'X' ? digits.toUpperCase() : digits;
        return pad(body, head + (letter === 'X' ? prefix.toUpperCase() : prefix), zeros);
    }
    if (!'eEfFgG'.includes(letter))
        throw new values_1.TemplateError(`unsupported format character '${letter}'`);
    const number = (0, numbers_1.toFloat)(numberFor(value, letter));
    const body = (0, number_format_1.floatBody)(number, letter, places ?? 6, flags.includes('#'));
    return pad(body, (0, number_format_1.signOf)((0, number_format_1.isNegative)(number) && !Number.isNaN(number), sign), zeros);
}
function quotedOrRepr(value, ascii, run) {
    const text = (0, text_1.repr)(value, run);
    return ascii ? (0, exports.asciiOnly)(text) : text;
}
/** Python's `ascii`, of a repr. */
const asciiOnly = (text) => 
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
text.replace(/[^\x00-\x7f]/gu, text_1.hexEscape);
exports.asciiOnly = asciiOnly;
function numberFor(value, letter) {
    const number = (0, types_1.numeric)(value);
    if (number === undefined)
        throw new values_1.TemplateError('diu'.includes(letter)
            ? `%${letter} format: a real number is required, not ${(0, types_1.typeName)(value)}`
            : `must be real number, not ${(0, types_1.typeName)(value)}`);
    return number;
}
function character(value) {
    const [text, code] = [(0, types_1.textOf)(value), (0, types_1.whole)(value)];
    if (text !== undefined && (0, points_1.pointCount)(text) === 1)
        return text;
    if (code === undefined)
        throw new values_1.TemplateError(`%c requires int or char, found a ${(0, types_1.describe)(value)}`);
    if (code < 0n || code > 0x10ffffn)
        throw new values_1.TemplateError('%c arg not in range(0x110000)');
    return String.fromCodePoint(Number(code));
}
