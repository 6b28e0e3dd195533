"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.slicePoints = exports.pointOf = exports.chars = exports.hasPairs = void 0;
exports.pointCount = pointCount;
exports.unitOf = unitOf;
exports.compareText = compareText;
/**
 * Python counts a text in characters (code points), JavaScript in UTF-16 units. They differ where a text has surrogate
 * pairs, which few have.
 */
const pairs = /[\ud800-\udbff][\udc00-\udfff]/;
const hasPairs = (text) => pairs.test(text);
exports.hasPairs = hasPairs;
const chars = (text) => ((0, exports.hasPairs)(text) ? [...text] : text.split(''));
exports.chars = chars;
function pointCount(text) {
    if (!(0, exports.hasPairs)(text))
        return text.length;
    let count = text.length;
    for (let i = 1; i < text.length; i++)
        if (isSecond(text, i))
            count--;
    return count;
}
/** Whether the unit at `i` is the second half of a character. */
const isSecond = (text, i) => (text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800;
/** The unit at which the character of that number begins. */
function unitOf(text, point) {
    if (!(0, exports.hasPairs)(text))
        return point;
    let unit = 0;
    for (let i = 0; i < point && unit < text.length; i++)
        unit += isSecond(text, unit + 1) ? 2 : 1;
    return unit;
}
/** The number of the character that begins at that unit. */
const pointOf = (text, unit) => ((0, exports.hasPairs)(text) ? pointCount(text.slice(0, unit)) : unit);
exports.pointOf = pointOf;
/** `text[start:end]` in characters, both within the text. */
const slicePoints = (text, start, end) => text.slice(unitOf(text, start), unitOf(text, end));
exports.slicePoints = slicePoints;
/** Below 0, 0 or above 0, in the order of code points. */
function compareText(a, b) {
    const shorter = Math.min(a.length, b.length);
    for (let i = 0; i < shorter; i++) {
        const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
        if (x !== y)
            return rank(x) - rank(y);
    }
    return a.length - b.length;
}
/** Surrogates, halves of characters beyond U+FFFF, come after all other units. */
const rank = (unit) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
