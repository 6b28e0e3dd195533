"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseFloating = parseFloating;
exports.parseInteger = parseInteger;
const points_1 = require("./points");
const string_search_1 = require("./string-search");
/** The text in ASCII digits: Python reads those of all scripts. */
function asciiDigits(text) {
    return text.replace(/\p{Nd}/gu, (char) => {
        const code = char.codePointAt(0);
        if (code < 0x80)
            return char;
        let zero = code;
        while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)))
            zero--;
        return String((code - zero) % 10);
    });
}
/** The number that Python's `float` reads in the text, or undefined. */
function parseFloating(text) {
    const plain = asciiDigits((0, string_search_1.stripped)(text, null, true, true));
    const word = /^([+-]?)(inf|infinity|nan)$/i.exec(plain);
    if (word) {
        const value = word[2]?.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
        return word[1] === '-' ? -value : value;
    }
    const digits = '\\d+(?:_\\d+)*';
    const pattern = new RegExp(`^[+-]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?$`, 'i');
    return pattern.test(plain) ? Number(plain.replaceAll('_', '')) : undefined;
}
const prefixes = { '0x': 16, '0o': 8, '0b': 2 };
/** The number that Python's `int(text, base)` reads, or undefined. */
function parseInteger(text, base) {
    if (base !== 0 && (base < 2 || base > 36))
        return undefined;
    const plain = asciiDigits((0, string_search_1.stripped)(text, null, true, true)).toLowerCase();
    const [, sign, prefix = '', rest = ''] = /^([+-]?)(0[xob](?=_?[0-9a-z]))?([\s\S]*)$/.exec(plain) ?? [];
    const own = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
    const prefixed = own !== undefined && (base === 0 || base === own);
    const radix = prefixed ? own : base === 0 ? 10 : base;
    const digits = prefixed ? rest.replace(/^_/, '') : prefix + rest;
    if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(digits))
        return undefined;
    // Python reads 010 as neither 10 nor 8.
    if (base === 0 && !prefixed && /^0[\d_]*[1-9]/.test(digits))
        return undefined;
    const signs = digits.replaceAll('_', '');
    if (signs.length > 4300 && (radix & (radix - 1)) !== 0)
        return undefined;
    const values = (0, points_1.chars)(signs).map((char) => Number.parseInt(char, 36));
    if (values.some((value) => value >= radix))
        return undefined;
    const size = radix === 10 ? BigInt(signs) : values.reduce((total, value) => total * BigInt(radix) + BigInt(value), 0n);
    return sign === '-' ? -size : size;
}
