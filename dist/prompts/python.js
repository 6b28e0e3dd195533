"use strict";
/**
 * Two of Python's notions that reference encoders rest on and JavaScript has differently.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.isSpace = isSpace;
exports.strip = strip;
exports.withStop = withStop;
/** Whether Python's `str.isspace` holds: unlike `trim`, with U+001C–U+001F and U+0085, and without U+FEFF. */
function isSpace(code) {
    return ((code >= 0x09 && code <= 0x0d) ||
        (code >= 0x1c && code <= 0x20) ||
        code === 0x85 ||
        code === 0xa0 ||
        code === 0x1680 ||
        (code >= 0x2000 && code <= 0x200a) ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0x3000);
}
/** Python's `str.strip()`. */
function strip(text) {
    let [start, end] = [0, text.length];
    while (start < end && isSpace(text.charCodeAt(start)))
        start++;
    while (end > start && isSpace(text.charCodeAt(end - 1)))
        end--;
    return text.slice(start, end);
}
/** Python's `string.punctuation`, all 32 of ASCII's. */
const punctuation = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');
/** The text with a full stop, unless its last character is one of ASCII's punctuation already. */
function withStop(text) {
    return punctuation.has(text.slice(-1)) ? text : `${text}.`;
}
