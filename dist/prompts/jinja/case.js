"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.characterTests = exports.folded = void 0;
exports.capitalized = capitalized;
exports.titled = titled;
exports.swapped = swapped;
const python_1 = require("../python");
const points_1 = require("./points");
const text_1 = require("./text");
/** Capitals and kinds of characters, where Python has other rules than JavaScript or names that it lacks. */
const cased = /\p{Cased}/u;
const ignorable = /\p{Case_Ignorable}/u;
/** The capital that begins a word: of most characters the upper case, of ǆ the ǅ. */
function titleChar(char) {
    const code = char.codePointAt(0);
    if (code >= 0x10d0 && code <= 0x10ff)
        return char;
    const upper = char.toUpperCase();
    if ((code >= 0x1c4 && code <= 0x1cc) || (code >= 0x1f1 && code <= 0x1f3))
        return ['ǅ', 'ǈ', 'ǋ', 'ǲ'].find((title) => title.toUpperCase() === upper);
    if (upper.length === char.length || char === 'ŉ')
        return upper;
    if (upper.endsWith('\u0399')) {
        // A Greek vowel with an iota below keeps it below.
        const title = `${upper.slice(0, -1)}\u0345`;
        return title.length === 2 ? title.normalize('NFC') : title;
    }
    const [first = '', ...rest] = upper;
    return first + rest.join('').toLowerCase();
}
/** A character's lower case among its neighbours: Σ at a word's end is ς. */
function lowerChar(all, i) {
    const char = all[i];
    if (char !== 'Σ')
        return char.toLowerCase();
    let [before, after] = [i - 1, i + 1];
    while (before >= 0 && ignorable.test(all[before]))
        before--;
    while (after < all.length && ignorable.test(all[after]))
        after++;
    const ends = before >= 0 && cased.test(all[before]);
    return ends && !(after < all.length && cased.test(all[after])) ? 'ς' : 'σ';
}
/** Python's `str.capitalize`. */
function capitalized(text) {
    const all = (0, points_1.chars)(text);
    return all.map((char, i) => (i === 0 ? titleChar(char) : lowerChar(all, i))).join('');
}
/** Python's `str.title`. */
function titled(text) {
    const all = (0, points_1.chars)(text);
    return all
        .map((char, i) => (i > 0 && cased.test(all[i - 1]) ? lowerChar(all, i) : titleChar(char)))
        .join('');
}
/** Python's `str.swapcase`. */
function swapped(text) {
    const all = (0, points_1.chars)(text);
    return all
        .map((char, i) => {
        if (/\p{Uppercase}/u.test(char))
            return lowerChar(all, i);
        return /\p{Lowercase}/u.test(char) ? char.toUpperCase() : char;
    })
        .join('');
}
/** Python's `str.casefold`: capitals and small letters made alike. */
const folded = (text) => (0, points_1.chars)(text)
    .map((char) => {
    const code = char.codePointAt(0);
    // Cherokee is folded to its capitals; the dotless i stays.
    if ((code >= 0x13f8 && code <= 0x13fd) || (code >= 0xab70 && code <= 0xabbf))
        return char.toUpperCase();
    if ((code >= 0x13a0 && code <= 0x13f5) || code === 0x131)
        return char;
    return char.toLowerCase().toUpperCase().toLowerCase();
})
    .join('');
exports.folded = folded;
/** Digits that are no decimals: ², ①. */
const digit = /[\u{b2}-\u{b3}\u{b9}\u{1369}-\u{1371}\u{19da}\u{2070}\u{2074}-\u{2079}\u{2080}-\u{2089}\u{2460}-\u{2468}\u{2474}-\u{247c}\u{2488}-\u{2490}\u{24ea}\u{24f5}-\u{24fd}\u{24ff}\u{2776}-\u{277e}\u{2780}-\u{2788}\u{278a}-\u{2792}\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]/u;
/** Chinese numbers, which Unicode counts among letters. */
const number = /[㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零參拾兩零六陸什𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭廾]/u;
const all = (test) => (text) => text !== '' && (0, points_1.chars)(text).every(test);
const isLetter = (char) => /\p{L}/u.test(char);
const isNumeric = (char) => /\p{N}/u.test(char) || number.test(char);
function isTitle(text) {
    let [found, previous] = [false, false];
    for (const char of (0, points_1.chars)(text)) {
        if (/\p{Uppercase}|\p{Lt}/u.test(char)) {
            if (previous)
                return false;
            previous = true;
        }
        else if (/\p{Lowercase}/u.test(char)) {
            if (!previous)
                return false;
        }
        else {
            previous = false;
            continue;
        }
        found = true;
    }
    return found;
}
/** Python's `str.is…`. */
exports.characterTests = {
    isalpha: all(isLetter),
    isalnum: all((char) => isLetter(char) || isNumeric(char)),
    isascii: (text) => (0, points_1.chars)(text).every((char) => char < '\u0080'),
    isdecimal: all((char) => /\p{Nd}/u.test(char)),
    isdigit: all((char) => /\p{Nd}/u.test(char) || digit.test(char)),
    isnumeric: all(isNumeric),
    isidentifier: (text) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text),
    islower: (text) => /\p{Lowercase}/u.test(text) && !/\p{Uppercase}|\p{Lt}/u.test(text),
    isupper: (text) => /\p{Uppercase}/u.test(text) && !/\p{Lowercase}|\p{Lt}/u.test(text),
    istitle: isTitle,
    isspace: all((char) => (0, python_1.isSpace)(char.charCodeAt(0))),
    isprintable: (text) => (0, points_1.chars)(text).every(text_1.printable),
};
