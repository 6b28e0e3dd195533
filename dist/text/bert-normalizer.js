"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bertNormalizer = bertNormalizer;
exports.lowered = lowered;
const fields_1 = require("../base/fields");
const bert_characters_1 = require("./bert-characters");
const whitespace_1 = require("./whitespace");
/**
 * BERT's normalizer: control characters out and white space made spaces, a space on both sides of CJK characters, accents
 * stripped, lower case; each as the file says.
 * @param spec a `normalizer` of type BertNormalizer; `strip_accents` null means as `lowercase`
 */
function bertNormalizer(spec, where) {
    const clean = (0, fields_1.boolean)(spec.clean_text, `${where}.clean_text`);
    const spaced = (0, fields_1.boolean)(spec.handle_chinese_chars, `${where}.handle_chinese_chars`);
    const lower = (0, fields_1.boolean)(spec.lowercase, `${where}.lowercase`);
    const { strip_accents: accents } = spec;
    if (accents !== null && accents !== undefined && typeof accents !== 'boolean') {
        throw (0, fields_1.expected)('true, false or null', accents, `${where}.strip_accents`);
    }
    const strip = accents ?? lower;
    return (text) => {
        if (/^[ -~]*$/.test(text))
            return lower ? text.toLowerCase() : text;
        let changed = text;
        if (clean)
            changed = cleaned(changed);
        if (spaced)
            changed = changed.replace(CJK, ' $& ');
        if (strip)
            changed = filtered(decomposed(changed), (code) => ((0, bert_characters_1.kindOf)(code) & bert_characters_1.Kind.mark ? '' : undefined));
        if (lower)
            changed = lowered(changed);
        return changed;
    };
}
/**
 * Canonical decomposition, for leaving out the marks. V8 sorts a run of marks in quadratic time, so runs that no text
 * has are decomposed in pieces; how their marks are ordered does not matter, since they go.
 */
function decomposed(text) {
    if (!/\p{M}{64}/u.test(text))
        return text.normalize('NFD');
    return text.replace(/\p{M}{1,64}|\P{M}+/gu, (piece) => piece.normalize('NFD'));
}
/**
 * Lower case character by character: JavaScript's lower-casing of a whole text looks at the context of Σ. Capitals that
 * came with Unicode 16 and 17 are among Rust's, but not among every engine's.
 */
function lowered(text) {
    return text.replace(/[^a-z\s]/gu, (character) => LATER_CAPITALS.get(character) ?? character.toLowerCase());
}
const LATER_CAPITALS = new Map([
    [0x1c89, 0x1c8a],
    [0xa7cb, 0x264],
    [0xa7cc, 0xa7cd],
    [0xa7ce, 0xa7cf],
    [0xa7d2, 0xa7d3],
    [0xa7d4, 0xa7d5],
    [0xa7da, 0xa7db],
    [0xa7dc, 0x19b],
    ...Array.from({ length: 22 }, (_, i) => [0x10d50 + i, 0x10d70 + i]),
    ...Array.from({ length: 25 }, (_, i) => [0x16ea0 + i, 0x16ebb + i]),
].map(([upper, lower]) => [String.fromCodePoint(upper), String.fromCodePoint(lower)]));
/** The ranges that BERT's first tokenizer was given, which later ideographs are not among. */
const CJK = /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
const cleaned = (text) => filtered(text, (code) => {
    if (code === 0 || code === 0xfffd || (0, bert_characters_1.kindOf)(code) & bert_characters_1.Kind.control)
        return '';
    return code < 0x10000 && (0, whitespace_1.isWhitespace)(code) ? ' ' : undefined;
});
/** The text with some characters replaced. */
function filtered(text, replace) {
    let out = '';
    let kept = 0;
    for (let i = 0; i < text.length; i++) {
        const code = text.codePointAt(i);
        const end = code > 0xffff ? i + 2 : i + 1;
        const other = replace(code);
        if (other !== undefined) {
            out += text.slice(kept, i) + other;
            kept = end;
        }
        i = end - 1;
    }
    return kept === 0 ? text : out + text.slice(kept);
}
