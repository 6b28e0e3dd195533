"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.byteFallback = byteFallback;
exports.joinBytes = joinBytes;
const node_buffer_1 = require("node:buffer");
/** The ids of a text's bytes, each a token `<0x0A>` of the vocabulary; undefined if it lacks one of them. */
function byteFallback(ids) {
    const ofByte = Array.from({ length: 256 }, (_, byte) => ids.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`));
    return (text) => {
        const found = [];
        for (const byte of Buffer.from(text, 'utf8')) {
            const id = ofByte[byte];
            if (id === undefined)
                return undefined;
            found.push(id);
        }
        return found;
    };
}
/** Tokens of bytes joined to texts. Where the bytes side by side are no UTF-8, each of them becomes U+FFFD. */
function joinBytes(tokens) {
    const pieces = [];
    let bytes = [];
    const flush = () => {
        const joined = Buffer.from(bytes);
        if ((0, node_buffer_1.isUtf8)(joined))
            pieces.push(joined.toString('utf8'));
        else
            for (const _ of bytes)
                pieces.push('\ufffd');
        bytes = [];
    };
    for (const token of tokens) {
        // Rust reads a sign before the digit, too.
        const digits = /^<0x(\+?[0-9a-f]|[0-9a-f]{2})>$/i.exec(token)?.[1];
        if (digits !== undefined && token.length === 6)
            bytes.push(Number.parseInt(digits, 16));
        else {
            if (bytes.length > 0)
                flush();
            pieces.push(token);
        }
    }
    if (bytes.length > 0)
        flush();
    return pieces;
}
