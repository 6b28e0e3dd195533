"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.htmlFilters = void 0;
exports.indentation = indentation;
const json_1 = require("./json");
const markup_methods_1 = require("./markup-methods");
const pprint_1 = require("./pprint");
const signature_1 = require("./signature");
const text_1 = require("./text");
const types_1 = require("./types");
const urlize_1 = require("./urlize");
const values_1 = require("./values");
/** A part of an address, its bytes in UTF-8 written as %hh. @param query as in a query, where a blank is a plus */
function quote(value, query, run) {
    const text = (0, text_1.str)(value, run);
    run.spend(text.length);
    const bytes = new TextEncoder().encode(text);
    if (/[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
        throw new values_1.TemplateError('surrogates not allowed in UTF-8');
    const free = query ? /[\w.~-]/ : /[\w.~/-]/;
    const parts = Array.from(bytes, (byte) => {
        const char = String.fromCharCode(byte);
        if (byte < 0x80 && free.test(char))
            return char;
        return query && char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    });
    return parts.join('');
}
const urlencode = (value, _, run) => {
    if ((0, types_1.textOf)(value) !== undefined || !(0, types_1.stepsOf)(value, run))
        return quote(value, false, run);
    const pairs = value instanceof values_1.Dict ? [...value.pairs()] : [...(0, types_1.iterate)(value, run)].map((pair) => (0, types_1.listOf)(pair, run));
    return pairs
        .map((pair) => {
        if (pair.length !== 2)
            throw new values_1.TemplateError(`urlencode: expected pairs of key and value, found ${pair.length} values`);
        return `${quote(pair[0], true, run)}=${quote(pair[1], true, run)}`;
    })
        .join('&');
};
const xmlattr = (value, [space], run) => {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    if (!(value instanceof values_1.Dict))
        throw new values_1.TemplateError(`'${(0, types_1.typeName)(value)}' object has no attribute 'items'`);
    const parts = [];
    for (const [key, one] of value.pairs()) {
        if (one === null || one instanceof values_1.Undefined)
            continue;
        const name = (0, types_1.textOf)(key);
        if (name === undefined)
            throw new values_1.TemplateError(`xmlattr: expected a str as a name, found a ${(0, types_1.describe)(key)}`);
        if (/[ \t\n\r\f\v/>=]/.test(name))
            throw new values_1.TemplateError(`Invalid character in attribute name: ${(0, text_1.repr)(key, run)}`);
        parts.push(`${(0, text_1.escaped)(key, run).text}="${(0, text_1.escaped)(one, run).text}"`);
    }
    const text = ((0, types_1.truthy)(space ?? true, run) && parts.length > 0 ? ' ' : '') + parts.join(' ');
    return run.autoescape ? new values_1.Markup(text) : text;
};
const tojson = (value, [indent], run) => {
    const style = { sortKeys: true, ascii: true };
    const text = (0, json_1.dumps)(value, indent === undefined || indent === null ? style : { ...style, indent: indentation(indent) }, run);
    run.spend((0, values_1.textSteps)(text.length));
    const html = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', "'": '\\u0027' };
    return new values_1.Markup(text.replace(/[<>&']/g, (char) => html[char]));
};
/** What json.dumps indents by: that many blanks, or the text. */
function indentation(indent) {
    const [text, size] = [(0, types_1.textOf)(indent), (0, types_1.whole)(indent)];
    if (text !== undefined)
        return text;
    if (size === undefined)
        throw new values_1.TemplateError(`tojson: expected an int or a str as indent, found a ${(0, types_1.describe)(indent)}`);
    if (size > 1000n)
        throw new values_1.TemplateError(`tojson: expected an indent of at most 1000, found ${size}`);
    return ' '.repeat(Math.max(0, Number(size)));
}
/** Jinja's filters for HTML and for output, and promptsource's highlight. */
exports.htmlFilters = (0, signature_1.methods)([
    ['e', '', (value, _, run) => (0, text_1.escaped)(value, run)],
    ['escape', '', (value, _, run) => (0, text_1.escaped)(value, run)],
    ['forceescape', '', (value, _, run) => (0, text_1.escaped)((0, text_1.str)(value, run), run)],
    [
        'highlight',
        '',
        (value) => {
            const text = (0, types_1.textOf)(value);
            if (text === undefined)
                throw new values_1.TemplateError(`highlight: expected a str, found a ${(0, types_1.describe)(value)}`);
            return `<span style='color: #F08080'>${text}</span>`;
        },
    ],
    ['pprint', '', (value, _, run) => (0, pprint_1.pformat)(value, run)],
    ['safe', '', (value, _, run) => (value instanceof values_1.Markup ? value : new values_1.Markup((0, text_1.str)(value, run)))],
    ['striptags', '', (value, _, run) => (0, markup_methods_1.stripTags)((0, text_1.str)(value, run), run)],
    ['tojson', 'indent?', tojson],
    ['urlencode', '', urlencode],
    ['urlize', 'trim_url_limit? nofollow? target? rel? extra_schemes?', urlize_1.urlize],
    ['xmlattr', 'autospace?', xmlattr],
]);
