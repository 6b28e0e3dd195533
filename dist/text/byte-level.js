"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GPT2_WORDS = exports.BYTE_CHARACTERS = void 0;
exports.toByteCharacters = toByteCharacters;
exports.fromByteCharacters = fromByteCharacters;
/*
 * GPT-2's bytes: every byte of UTF-8 is written as one visible character, so that a vocabulary has no white space and no
 * controls (Radford et al. 2019, encoder.py). Bytes that are visible in Latin-1 are themselves; the others get the
 * characters from U+0100 on, in order.
 */
exports.BYTE_CHARACTERS = (() => {
    const visible = (byte) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
    let next = 0x100;
    return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(visible(byte) ? byte : next++));
})();
const BYTES = new Int16Array(0x180).fill(-1);
for (const [byte, character] of exports.BYTE_CHARACTERS.entries())
    BYTES[character.charCodeAt(0)] = byte;
/** How GPT-2 cuts a text into words, each with the space before it. */
exports.GPT2_WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
/** The text's bytes as characters. */
function toByteCharacters(text) {
    if (/^[!-~]*$/.test(text))
        return text;
    let out = '';
    for (const byte of Buffer.from(text, 'utf8'))
        out += exports.BYTE_CHARACTERS[byte];
    return out;
}
/** The text of tokens that are bytes as characters. A token with any other character stands for its own bytes. */
function fromByteCharacters(tokens) {
    // As much as their own bytes can take.
    const bytes = Buffer.alloc(tokens.reduce((most, token) => most + 3 * token.length, 0));
    let size = 0;
    for (const token of tokens) {
        const written = writeBytes(token, bytes, size);
        size += written >= 0 ? written : bytes.write(token, size, 'utf8');
    }
    return bytes.toString('utf8', 0, size);
}
/** Writes the bytes that a token's characters stand for; −1 if one stands for none. */
function writeBytes(token, bytes, at) {
    for (let i = 0; i < token.length; i++) {
        const byte = BYTES[token.charCodeAt(i)] ?? -1;
        if (byte < 0)
            return -1;
        bytes[at + i] = byte;
    }
    return token.length;
}
