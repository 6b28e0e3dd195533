"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.textStreamer = textStreamer;
/** How far ahead of a character cleaning looks: no further than all of its patterns together. */
const CLEANING = 32;
/** A token that is one byte of a character, in a vocabulary that falls back on bytes. */
const BYTE = /^<0x[0-9A-F]{2}>$/;
/**
 * From tokens to the pieces of text that they add. A piece is passed on as soon as no later token can change it, so joined
 * the pieces are what `decode` makes of all tokens, and none of them ends within a character.
 */
function textStreamer({ decode, tokenOf, cleanUp = false }, onText) {
    const ids = [];
    /** The text without the last token, which may come to look different when others follow it. */
    let before = '';
    let passed = 0;
    const pass = (text, length) => {
        if (length <= passed)
            return;
        onText(text.slice(passed, length));
        passed = length;
    };
    return {
        put(id) {
            ids.push(id);
            // Bytes are read together: one that does not fit changes those before it.
            if (BYTE.test(tokenOf(id) ?? ''))
                return;
            const text = decode(ids);
            if (text === before)
                return;
            const common = commonLength(before, text);
            pass(text, cleanUp ? wholeCharacters(text, common - CLEANING) : common);
            before = text;
        },
        end() {
            const text = decode(ids);
            pass(text, text.length);
        },
    };
}
function commonLength(a, b) {
    const most = Math.min(a.length, b.length);
    let length = 0;
    while (length < most && a.charCodeAt(length) === b.charCodeAt(length))
        length++;
    return length;
}
/** Not within a surrogate pair. */
function wholeCharacters(text, length) {
    return length > 0 && /[\ud800-\udbff]/.test(text[length - 1]) ? length - 1 : length;
}
