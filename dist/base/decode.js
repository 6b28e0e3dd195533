"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.decodeText = decodeText;
exports.textDecoder = textDecoder;
const errors_1 = require("./errors");
const foreign_1 = require("./foreign");
/** The text of UTF-8 bytes, without a byte-order mark. @throws UserError saying what they are instead, or where they are broken */
function decodeText(bytes, path) {
    const decode = textDecoder(path);
    return decode(bytes) + decode(undefined);
}
/**
 * Decodes UTF-8 piece by piece, at the end with `undefined`.
 * @returns what decodes the next piece; throws a UserError saying what the bytes are instead, or where they are broken
 */
function textDecoder(path) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let [bytes, lines] = [0, 1];
    return (piece) => {
        if (bytes === 0 && piece) {
            const other = (0, foreign_1.foreignBytes)(piece);
            if (other)
                throw new errors_1.UserError(`${path}: expected text, found ${other.what}`, other.hint);
        }
        let text;
        try {
            text = decoder.decode(piece, { stream: piece !== undefined });
        }
        catch {
            const where = piece ? badByte(piece) : undefined;
            throw new errors_1.UserError(where
                ? `${path}: not UTF-8: near byte ${bytes + where.byte}, in line ${lines + where.lines}`
                : `${path}: not UTF-8: it ends in the middle of a character`, 'save the file as UTF-8');
        }
        if (bytes === 0 && text.startsWith('version https://git-lfs')) {
            const other = (0, foreign_1.foreignText)(text);
            if (other)
                throw new errors_1.UserError(`${path}: expected text, found ${other.what}`, other.hint);
        }
        bytes += piece?.length ?? 0;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
            lines++;
        return text;
    };
}
/** Where a piece stops being UTF-8, and how many lines end before that; looked for by halves. */
function badByte(piece) {
    // The piece may begin in the middle of a character, which its own decoder knows of: its first bytes are passed over.
    let start = 0;
    while (start < 3 && ((piece[start] ?? 0) & 0xc0) === 0x80)
        start++;
    const broken = (size) => {
        try {
            new TextDecoder('utf-8', { fatal: true }).decode(piece.subarray(start, size), { stream: true });
            return false;
        }
        catch {
            return true;
        }
    };
    let [good, bad] = [start, piece.length];
    if (!broken(bad))
        return { byte: 0, lines: 0 };
    while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (broken(middle))
            bad = middle;
        else
            good = middle;
    }
    return { byte: bad - 1, lines: piece.subarray(0, bad).reduce((n, byte) => n + (byte === 10 ? 1 : 0), 0) };
}
