"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isNegative = void 0;
exports.floatBody = floatBody;
exports.signOf = signOf;
const decimals_1 = require("./decimals");
const numbers_1 = require("./numbers");
/**
 * |value| in that form.
 * @param digits after the point, or significant ones of g
 * @param keep whether a point and zeros stay that say nothing, as after `#`
 */
function floatBody(value, letter, digits, keep) {
    const size = Math.abs(value);
    const upper = letter === 'E' || letter === 'F' || letter === 'G';
    const body = Number.isFinite(size) ? finiteBody(size, letter.toLowerCase(), digits, keep) : (0, numbers_1.floatText)(size);
    const text = letter === '%' ? `${body}%` : body;
    return upper ? text.toUpperCase() : text;
}
function finiteBody(size, letter, digits, keep) {
    if (letter === '%')
        return Number.isFinite(size * 100) ? finiteBody(size * 100, 'f', digits, keep) : 'inf';
    const pointed = (text) => (keep && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text);
    if (letter === 'f')
        return pointed((0, decimals_1.fixed)(size, digits ?? 6));
    if (letter === 'e')
        return pointed(exponent(size, digits ?? 6));
    if (letter === '' && digits === undefined)
        return (0, numbers_1.floatText)(size);
    const significant = Math.max(digits ?? 6, 1);
    const power = (0, decimals_1.scientific)(size, significant - 1).exponent;
    // As Python prints them without a letter: 1234.0 with four digits has no room for its ".0".
    const small = power >= -4 && power < significant - (letter === '' ? 1 : 0);
    const long = small ? (0, decimals_1.fixed)(size, Math.max(significant - 1 - power, 0)) : exponent(size, significant - 1);
    if (keep)
        return pointed(long);
    const short = long.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
    return letter === '' && small && !short.includes('.') ? `${short}.0` : short;
}
function exponent(size, places) {
    const { digits, exponent: power } = (0, decimals_1.scientific)(size, places);
    const head = places === 0 ? digits : `${digits[0]}.${digits.slice(1)}`;
    return `${head}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
/** The sign to print. @param flag what stands for no minus: '+', ' ' or '' */
function signOf(negative, flag) {
    if (negative)
        return '-';
    return flag === '-' ? '' : flag;
}
const isNegative = (value) => value < 0 || Object.is(value, -0);
exports.isNegative = isNegative;
