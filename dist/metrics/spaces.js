"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.splitSpaces = splitSpaces;
exports.trimSpacesEnd = trimSpacesEnd;
/**
 * White space as Python's `str.split` and `str.rstrip` see it, which the reference scorers are written in:
 * U+001C–U+001F and U+0085 too, which JavaScript's `\s` lacks, but not U+FEFF.
 */
const SPACE = `(?:(?!\\ufeff)[\\s${String.fromCharCode(0x1c, 0x1d, 0x1e, 0x1f, 0x85)}])`;
const RUN = new RegExp(`${SPACE}+`);
const ONE = new RegExp(SPACE);
/** The words between runs of white space, none of them empty. */
function splitSpaces(text) {
    return text.split(RUN).filter((word) => word !== '');
}
function trimSpacesEnd(text) {
    // One by one from the end: a pattern for the last run would be tried at each space of every run before it.
    let end = text.length;
    while (end > 0 && ONE.test(text[end - 1]))
        end--;
    return text.slice(0, end);
}
