"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.displayWidth = displayWidth;
exports.fitted = fitted;
const string_width_1 = __importDefault(require("string-width"));
/**
 * How many columns of a terminal the text takes. Characters of East Asia and emoji take two, marks above and below none.
 * A sequence that some terminals draw as one emoji counts as its parts, which is how the others draw it.
 */
function displayWidth(text) {
    if (/^[ -~]*$/.test(text))
        return text.length;
    let width = 0;
    for (const character of text)
        width += characterWidth(character);
    return width;
}
function characterWidth(character) {
    if (character === '\ufe0f')
        return 1; // makes the one before it an emoji
    if (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(character))
        return 0;
    return /\p{Emoji_Presentation}/u.test(character) ? 2 : (0, string_width_1.default)(character);
}
/** The beginning of the text that fits into so many columns, `...` at its end where some is missing. */
function fitted(text, columns) {
    if (displayWidth(text) <= columns)
        return text;
    const dots = columns > 3 ? '...' : '';
    let [out, width] = ['', dots.length];
    for (const character of text) {
        width += characterWidth(character);
        if (width > columns)
            break;
        out += character;
    }
    return out + dots;
}
