"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.utf8Length = void 0;
exports.byteOffsets = byteOffsets;
/** Where each code unit of a text begins in UTF-8, and where the text ends. */
function byteOffsets(text) {
    const offsets = new Int32Array(text.length + 1);
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
        offsets[at] = bytes;
        const code = text.codePointAt(at);
        bytes += (0, exports.utf8Length)(code);
        if (code > 0xffff)
            offsets[++at] = bytes;
    }
    offsets[text.length] = bytes;
    return offsets;
}
const utf8Length = (code) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
exports.utf8Length = utf8Length;
