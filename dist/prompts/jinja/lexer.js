"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tokenize = tokenize;
const python_1 = require("../python");
const patterns_1 = require("./patterns");
const text_1 = require("./text");
const values_1 = require("./values");
const space = `[${patterns_1.pythonSpace}]`;
const rawBegin = new RegExp(`\\{%([-+]?)${space}*raw${space}*(?:-%\\}${space}*|%\\})`, 'uy');
const rawEnd = (newline) => new RegExp(`\\{%([-+]?)${space}*endraw${space}*(?:\\+%\\}|-%\\}${space}*|%\\}${newline})`, 'uy');
const blockEnd = (newline) => new RegExp(`\\+%\\}|-%\\}${space}*|%\\}${newline}`, 'uy');
const commentEnd = (newline) => new RegExp(`\\+#\\}|-#\\}${space}*|#\\}${newline}`, 'uy');
const variableEnd = new RegExp(`-\\}\\}${space}*|\\}\\}`, 'uy');
/** The ends of tags, by whether a newline after them belongs to them. */
const ends = [false, true].map((trims) => [blockEnd, commentEnd, rawEnd].map((pattern) => pattern(trims ? '\\n?' : '')));
const digits = '(?:\\d+_)*\\d+';
const patterns = [
    ['blank', new RegExp(`${space}+`, 'uy')],
    ['float', new RegExp(`(?<!\\.)${digits}(?:(?:\\.${digits})?e[+-]?${digits}|\\.${digits})`, 'iuy')],
    ['integer', /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iuy],
    ['name', new RegExp(`[${patterns_1.word}\\p{M}\\p{Pc}·]+`, 'uy')],
    ['string', /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/suy],
    ['operator', /\*\*|\/\/|==|!=|>=|<=|[-+/*%~[\](){}<>=.:|,;]/uy],
];
/** The tokens of a template, as Jinja's lexer makes them. @throws TemplateError where there are none */
function tokenize(template, { trimBlocks, lstripBlocks }) {
    const source = template.replace(/\r\n?/g, '\n').replace(/\n$/, '');
    const tokens = [];
    const [endOfBlock, endOfComment, endOfRaw] = ends[trimBlocks ? 1 : 0];
    let [at, line, lineStarts] = [0, 1, true];
    const push = (type, value, constant) => {
        tokens.push({ type, value, line, ...(constant === undefined ? {} : { constant }) });
    };
    const matched = (pattern, from) => {
        pattern.lastIndex = from;
        return pattern.exec(source);
    };
    const fail = (message) => {
        throw new values_1.TemplateError(`not a Jinja template: line ${line}: ${message}`);
    };
    const advance = (text) => {
        line += newlines(text);
        at += text.length;
        lineStarts = text.endsWith('\n');
    };
    /** The text before a tag, without what the tag takes away. */
    const data = (text, sign, variable) => {
        const start = text.lastIndexOf('\n') + 1;
        let kept = text;
        if (sign === '-')
            kept = trimEnd(text);
        else if (sign !== '+' &&
            lstripBlocks &&
            !variable &&
            (start > 0 || lineStarts) &&
            onlyBlank.test(text.slice(start)))
            kept = text.slice(0, start);
        if (kept !== '')
            push('data', kept);
        line += newlines(text);
    };
    while (at < source.length) {
        const open = nextTag(source, at);
        if (open < 0) {
            push('data', source.slice(at));
            break;
        }
        const before = source.slice(at, open);
        const raw = matched(rawBegin, open);
        if (raw) {
            data(before, raw[1], false);
            at = open;
            advance(raw[0]);
            let end = source.indexOf('{%', at);
            let close = end < 0 ? null : matched(endOfRaw, end);
            while (end >= 0 && !close) {
                end = source.indexOf('{%', end + 1);
                close = end < 0 ? null : matched(endOfRaw, end);
            }
            if (!close)
                return fail('Missing end of raw directive');
            data(source.slice(at, end), close[1], false);
            at = end;
            advance(close[0]);
            continue;
        }
        const kind = source[open + 1];
        const sign = /[-+]/.test(source[open + 2] ?? '') ? source[open + 2] : '';
        data(before, sign, kind === '{');
        at = open + 2 + sign.length;
        lineStarts = false;
        if (kind === '#') {
            const found = source.indexOf('#}', at);
            if (found < 0)
                return fail('Missing end of comment tag');
            const end = found > at && /[-+]/.test(source[found - 1]) ? found - 1 : found;
            const close = matched(endOfComment, end)[0];
            line += newlines(source.slice(at, end));
            at = end;
            advance(close);
            continue;
        }
        push(kind === '{' ? 'variable_begin' : 'block_begin', '');
        const [endType, endPattern] = kind === '{' ? ['variable_end', variableEnd] : ['block_end', endOfBlock];
        const brackets = [];
        for (;;) {
            if (at >= source.length)
                return tokens;
            const end = brackets.length === 0 ? matched(endPattern, at) : null;
            if (end) {
                push(endType, '');
                advance(end[0]);
                break;
            }
            const [type, text] = expressionToken();
            if (type === 'operator')
                balance(text, brackets, fail);
            if (type === 'operator')
                push(text, text);
            else if (type === 'string')
                push('string', text, unescaped(text.slice(1, -1), fail));
            else if (type === 'integer')
                push('integer', text, BigInt(text.replaceAll('_', '').toLowerCase()));
            else if (type === 'float')
                push('float', text, Number(text.replaceAll('_', '')));
            else if (type === 'name') {
                if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text))
                    fail('Invalid character in identifier');
                push('name', text);
            }
            advance(text);
        }
    }
    return tokens;
    function expressionToken() {
        for (const [type, pattern] of patterns) {
            const found = matched(pattern, at);
            if (found)
                return [type, found[0]];
        }
        return fail(`unexpected char ${JSON.stringify(source[at])}`);
    }
}
const onlyBlank = new RegExp(`^${space}+$`, 'u');
const newlines = (text) => text.split('\n').length - 1;
const trimEnd = (text) => {
    let end = text.length;
    while (end > 0 && (0, python_1.isSpace)(text.charCodeAt(end - 1)))
        end--;
    return text.slice(0, end);
};
/** Where the next tag begins, or -1. */
function nextTag(source, from) {
    for (let at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1))
        if ('%{#'.includes(source[at + 1] ?? ' '))
            return at;
    return -1;
}
const closing = new Map([
    ['{', '}'],
    ['(', ')'],
    ['[', ']'],
]);
function balance(sign, brackets, fail) {
    const close = closing.get(sign);
    if (close !== undefined)
        brackets.push(close);
    else if (sign === '}' || sign === ')' || sign === ']') {
        const expected = brackets.pop();
        if (expected === undefined)
            fail(`unexpected '${sign}'`);
        if (expected !== sign)
            fail(`unexpected '${sign}', expected '${expected}'`);
    }
}
const simple = new Map([
    ['\n', ''],
    ['\\', '\\'],
    ["'", "'"],
    ['"', '"'],
    ['a', '\x07'],
    ['b', '\b'],
    ['f', '\f'],
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['v', '\v'],
]);
/** What a text's escapes stand for, as Python's `unicode-escape` reads them. */
function unescaped(text, fail) {
    return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([\s\S]))/gu, (all, byte, short, long, octal, char) => {
        if (char === undefined) {
            const code = octal === undefined ? Number.parseInt((byte ?? short ?? long), 16) : Number.parseInt(octal, 8);
            if (code > 0x10ffff)
                return fail('illegal Unicode character');
            return String.fromCodePoint(code);
        }
        if (char === 'N')
            return fail('\\N{…} is not supported');
        if (char === 'x' || char === 'u' || char === 'U')
            return fail(`truncated \\${char} escape`);
        const known = simple.get(char);
        if (known !== undefined)
            return known;
        // Python reads the text's bytes, in which another character is an escape already: its backslash escapes that one's.
        return char > '\x7f' ? (0, text_1.hexEscape)(char) : all;
    });
}
