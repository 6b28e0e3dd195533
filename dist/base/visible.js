"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.visibleJson = exports.visibleLine = void 0;
exports.visible = visible;
/**
 * What text can do to a terminal, or hide from a reader: control characters (C0, DEL, C1), line and paragraph separators,
 * marks that turn the direction of writing round, and characters that take no room. The joiners that emoji and the
 * scripts of Persia and India are written with are left alone where they belong, as is one variation selector behind
 * the character that it is for.
 */
const joined = [
    // Between two letters of a script that joins.
    '(?<=[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}])[\\u200c\\u200d]',
    // Between two emoji.
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=[\\p{L}\\p{N}\\p{S}\\p{P}])[\\ufe0e\\ufe0f]',
].join('|');
const hidden = '[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Bidi_Control}\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]';
const pattern = new RegExp(`(${joined})|${hidden}`, 'gu');
/** `\u001b`, as JSON has it; of a character beyond 16 bits, both of its halves. */
const escaped = (character) => Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
/**
 * Text for people, with every character that could command a terminal or deceive its reader written as `\u001b`. Line
 * feeds and tabs stay.
 */
function visible(text) {
    return text.replace(pattern, (character, kept) => kept !== undefined || character === '\n' || character === '\t' ? character : escaped(character));
}
/** The same of what has to stay on one line: line feeds and tabs are written as `\n` and `\t`. */
const visibleLine = (text) => visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
exports.visibleLine = visibleLine;
/** JSON that means the same and can be shown on a terminal. */
const visibleJson = (json) => json.replace(pattern, (character, kept) => (kept === undefined ? escaped(character) : character));
exports.visibleJson = visibleJson;
