"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.strFormat = strFormat;
exports.formatted = formatted;
const number_format_1 = require("./number-format");
const numbers_1 = require("./numbers");
const points_1 = require("./points");
const printf_1 = require("./printf");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const maxWidth = 100_000;
/** Python's `format.format(*args, **named)`. @returns Markup of a format that is, with the values escaped */
function strFormat(format, args, run, { attribute, item }) {
    let automatic = 0;
    let numbered = false;
    const first = (name) => {
        if (name === '') {
            if (numbered)
                throw new values_1.TemplateError('cannot switch from manual field specification to automatic field numbering');
            return positional(automatic++);
        }
        if (!/^\d+$/.test(name)) {
            const value = args.named.get(name);
            if (value === undefined)
                throw new values_1.TemplateError(`format: no argument ${name}`);
            return value;
        }
        if (automatic > 0)
            throw new values_1.TemplateError('cannot switch from automatic field numbering to manual field specification');
        numbered = true;
        return positional(Number(name));
    };
    const positional = (i) => {
        const value = args.positional[i];
        if (value === undefined)
            throw new values_1.TemplateError(`Replacement index ${i} out of range for positional args tuple`);
        return value;
    };
    const html = format instanceof values_1.Markup;
    const render = (text, depth) => {
        if (depth < 0)
            throw new values_1.TemplateError('Max string recursion exceeded');
        let [out, at] = ['', 0];
        while (at < text.length) {
            const char = text[at];
            if (char !== '{' && char !== '}') {
                out += char;
                at++;
            }
            else if (text[at + 1] === char) {
                out += char;
                at += 2;
            }
            else if (char === '}')
                throw new values_1.TemplateError("Single '}' encountered in format string");
            else {
                const end = closing(text, at);
                const field = replacement(text.slice(at + 1, end), depth);
                run.spend((0, values_1.textSteps)(field.length));
                out += field;
                at = end + 1;
            }
        }
        return out;
    };
    const replacement = (field, depth) => {
        const { name, conversion, spec } = fieldParts(field);
        const head = /^[^.[]*/.exec(name)?.[0] ?? '';
        let value = first(head);
        for (const [, dotted, key] of name.slice(head.length).matchAll(/\.([^.[]*)|\[([^\]]*)\]|(.)/gu)) {
            if (dotted !== undefined && dotted !== '')
                value = strict(attribute(value, dotted, run), dotted);
            else if (key !== undefined && key !== '')
                value = strict(item(value, /^\d+$/.test(key) ? BigInt(key) : key, run), key);
            else
                throw new values_1.TemplateError('Empty attribute in format string');
        }
        if (conversion === 's')
            value = (0, text_1.str)(value, run);
        else if (conversion === 'r')
            value = (0, text_1.repr)(value, run);
        else if (conversion === 'a')
            value = (0, printf_1.asciiOnly)((0, text_1.repr)(value, run));
        else if (conversion !== undefined)
            throw new values_1.TemplateError(`Unknown conversion specifier ${conversion}`);
        const full = spec.includes('{') ? render(spec, depth - 1) : spec;
        if (!html)
            return formatted(value, full, run);
        if (value instanceof values_1.Markup && full !== '')
            throw new values_1.TemplateError('Unsupported format specification for Markup.');
        return value instanceof values_1.Markup ? value.text : (0, text_1.escaped)(formatted(value, full, run), run).text;
    };
    const out = render(html ? format.text : format, 1);
    return html ? new values_1.Markup(out) : out;
}
function strict(value, name) {
    if (value === undefined)
        throw new values_1.TemplateError(`format: there is no ${name}`);
    return value;
}
function closing(text, start) {
    let depth = 0;
    for (let i = start; i < text.length; i++) {
        if (text[i] === '{')
            depth++;
        else if (text[i] === '}' && --depth === 0)
            return i;
        // Within brackets, braces are the key's.
        else if (text[i] === '[' && depth === 1) {
            const end = text.indexOf(']', i);
            if (end < 0)
                throw new values_1.TemplateError("expected '}' before end of string");
            i = end;
        }
    }
    throw new values_1.TemplateError("expected '}' before end of string");
}
function fieldParts(field) {
    const found = /^((?:\[[^\]]*\]|[^:!{[])*)(?:!([^:]*))?(?::([\s\S]*))?$/.exec(field);
    if (!found)
        throw new values_1.TemplateError("unexpected '{' in field name");
    const [, name = '', conversion, spec = ''] = found;
    if (conversion !== undefined && (0, points_1.pointCount)(conversion) !== 1)
        throw new values_1.TemplateError("expected ':' after conversion specifier");
    return { name, conversion, spec };
}
const specification = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su;
/** Python's `format(value, spec)`. */
function formatted(value, spec, run) {
    if (spec === '')
        return (0, text_1.str)(value, run);
    const [text, int] = [(0, types_1.textOf)(value), (0, types_1.whole)(value)];
    const number = (0, types_1.numeric)(value);
    if (text === undefined && number === undefined)
        throw new values_1.TemplateError(`unsupported format string passed to ${(0, types_1.typeName)(value)}.__format__`);
    const found = specification.exec(spec);
    if (!found)
        throw new values_1.TemplateError(`Invalid format specifier '${spec}' for object of type '${(0, types_1.typeName)(value)}'`);
    const [, fill, aligned, sign = '', negativeZero, alternate, zero, widthText, comma, digitsText, letter = ''] = found;
    if (negativeZero)
        throw new values_1.TemplateError('format: the z option is not supported');
    const width = Number(widthText ?? 0);
    const digits = digitsText === undefined ? undefined : Number(digitsText);
    if (width > maxWidth || (digits ?? 0) > maxWidth)
        throw new values_1.TemplateError('a format asks for too much room');
    const filling = fill ?? (zero ? '0' : ' ');
    const unknown = () => new values_1.TemplateError(`Unknown format code '${letter}' for object of type '${(0, types_1.typeName)(value)}'`);
    if (text !== undefined) {
        if (letter !== '' && letter !== 's')
            throw unknown();
        if (sign)
            throw new values_1.TemplateError('Sign not allowed in string format specifier');
        if (alternate)
            throw new values_1.TemplateError('Alternate form (#) not allowed in string format specifier');
        if (comma)
            throw new values_1.TemplateError(`Cannot specify '${comma}' with 's'.`);
        if (aligned === '=')
            throw new values_1.TemplateError("'=' alignment not allowed in string format specifier");
        const kept = digits === undefined ? text : (0, points_1.chars)(text).slice(0, digits).join('');
        return padded(kept, '', filling, aligned ?? '<', width);
    }
    const align = aligned ?? (zero ? '=' : '>');
    const integral = int !== undefined && !(letter !== '' && 'eEfFgG%'.includes(letter));
    let [head, body, group] = ['', '', 3];
    if (integral) {
        if (digits !== undefined)
            throw new values_1.TemplateError('Precision not allowed in integer format specifier');
        if (!['', 'b', 'c', 'd', 'n', 'o', 'x', 'X'].includes(letter))
            throw unknown();
        if (letter === 'c') {
            if (sign)
                throw new values_1.TemplateError("Sign not allowed with integer format specifier 'c'");
            if (alternate)
                throw new values_1.TemplateError("Alternate form (#) not allowed with integer format specifier 'c'");
            if (comma)
                throw new values_1.TemplateError(`Cannot specify '${comma}' with 'c'.`);
            if (int < 0n || int > 0x10ffffn)
                throw new values_1.TemplateError('%c arg not in range(0x110000)');
            return padded(String.fromCodePoint(Number(int)), '', filling, align, width);
        }
        const base = letter === 'b' ? 2 : letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
        if (comma && letter === 'n')
            throw new values_1.TemplateError(`Cannot specify '${comma}' with 'n'.`);
        if (comma === ',' && base !== 10)
            throw new values_1.TemplateError(`Cannot specify ',' with '${letter}'.`);
        if (base !== 10)
            group = 4;
        body = (int < 0n ? -int : int).toString(base);
        head = (0, number_format_1.signOf)(int < 0n, sign) + (alternate && base !== 10 ? `0${letter}` : '');
        if (letter === 'X')
            body = body.toUpperCase();
    }
    else {
        if (letter !== '' && !'eEfFgGn%'.includes(letter))
            throw unknown();
        if (comma && letter === 'n')
            throw new values_1.TemplateError(`Cannot specify '${comma}' with 'n'.`);
        const float = (0, numbers_1.toFloat)(number);
        const form = (letter === 'n' ? 'g' : letter);
        body = (0, number_format_1.floatBody)(float, form, digits ?? (form === '' ? undefined : 6), alternate !== undefined);
        head = (0, number_format_1.signOf)((0, number_format_1.isNegative)(float) && !Number.isNaN(float), sign);
    }
    if (comma)
        body = grouped(body, comma, group, filling === '0' && align === '=' ? width - head.length : 0);
    return padded(body, head, filling, align, width);
}
/** The digits before the point in groups; zeros before them, also in groups, up to the width. */
function grouped(body, comma, group, width) {
    const [, whole = '', rest = ''] = /^([0-9a-fA-F]*?)((?:[.e%][\s\S]*)?)$/.exec(body) ?? [undefined, body, ''];
    const split = (digits) => digits.replace(new RegExp(`\\B(?=(?:[0-9a-fA-F]{${group}})+$)`, 'g'), comma);
    let digits = whole;
    while (split(digits).length + rest.length < width)
        digits = `0${digits}`;
    return split(digits) + rest;
}
function padded(body, head, fill, align, width) {
    const room = Math.max(0, width - (0, points_1.pointCount)(head + body));
    if (align === '<')
        return head + body + fill.repeat(room);
    if (align === '>')
        return fill.repeat(room) + head + body;
    if (align === '=')
        return head + fill.repeat(room) + body;
    return fill.repeat(room >> 1) + head + body + fill.repeat(room - (room >> 1));
}
