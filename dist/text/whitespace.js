"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isWhitespace = isWhitespace;
exports.trimmedEnd = trimmedEnd;
exports.trimmedStart = trimmedStart;
/**
 * Whether a UTF-16 code unit has Unicode's White_Space property, which is what the Python tokenizers split at.
 * JavaScript's `\s` differs: it has U+FEFF and lacks U+0085. No white space lies outside the basic plane.
 */
function isWhitespace(code) {
    if (code < 0x80)
        return code === 0x20 || (code >= 0x09 && code <= 0x0d);
    if (code < 0x1680)
        return code === 0xa0 || code === 0x85;
    return ((code >= 0x2000 && code <= 0x200a) ||
        code === 0x3000 ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0x1680);
}
/** Where the white space at the end of `text.slice(0, end)` begins, or `from` if it begins before. */
function trimmedEnd(text, end, from = 0) {
    let at = end;
    while (at > from && isWhitespace(text.charCodeAt(at - 1)))
        at--;
    return at;
}
/** Where the white space that begins at `start` ends. */
function trimmedStart(text, start) {
    let at = start;
    while (at < text.length && isWhitespace(text.charCodeAt(at)))
        at++;
    return at;
}
