"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.metaspace = metaspace;
exports.metaspaceStep = metaspaceStep;
const fields_1 = require("../base/fields");
/** The fields that the Metaspace pre-tokenizer and decoder share; `add_prefix_space` is the older way to say when. */
function metaspace(spec, where) {
    const mark = (0, fields_1.text)(spec.replacement, `${where}.replacement`);
    if (mark.length !== 1)
        throw (0, fields_1.expected)('one character', mark, `${where}.replacement`);
    const prefixed = (0, fields_1.boolean)(spec.add_prefix_space ?? true, `${where}.add_prefix_space`);
    const prepend = prefixed ? (spec.prepend_scheme ?? 'always') : 'never';
    if (prepend !== 'always' && prepend !== 'first' && prepend !== 'never') {
        throw (0, fields_1.expected)('"always", "first" or "never"', prepend, `${where}.prepend_scheme`);
    }
    return { mark, prepend, split: (0, fields_1.boolean)(spec.split ?? true, `${where}.split`) };
}
/** SentencePiece's way with spaces: they become marks, which begin the words. */
function metaspaceStep({ mark, prepend, split }) {
    return {
        asksForFirst: prepend === 'first',
        prefix: (text, first) => (prepend === 'always' || (prepend === 'first' && first)) && text[0] !== mark && text[0] !== ' ' ? mark : '',
        split: split ? (text, first, emit) => cut(text, mark, first, emit) : (text, first, emit) => emit(text, first, 0),
        word: (chunk) => (chunk.includes(' ') ? chunk.replaceAll(' ', mark) : chunk),
    };
}
/** Cuts before every space and every mark. */
function cut(text, mark, first, emit) {
    const markCode = mark.charCodeAt(0);
    let start = 0;
    for (let i = 1; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code !== 0x20 && code !== markCode)
            continue;
        emit(text.slice(start, i), first && start === 0, start);
        start = i;
    }
    emit(text.slice(start), first && start === 0, start);
}
