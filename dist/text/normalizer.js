"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.normalizer = normalizer;
exports.bounded = bounded;
exports.movesStart = movesStart;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const bert_normalizer_1 = require("./bert-normalizer");
const byte_level_1 = require("./byte-level");
const charsmap_1 = require("./charsmap");
const code_points_1 = require("./code-points");
const pattern_1 = require("./pattern");
const unicode_1 = require("./unicode");
const unicode_forms_1 = require("./unicode-forms");
const whitespace_1 = require("./whitespace");
/**
 * The `normalizer` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here: better none than one that is nearly equal
 */
function normalizer(json, where) {
    if (json === null || json === undefined)
        return (text) => text;
    const spec = (0, fields_1.object)(json, where);
    switch (spec.type) {
        case 'Sequence': {
            const steps = (0, fields_1.list)(spec.normalizers, `${where}.normalizers`, normalizer);
            return (text) => steps.reduce((changed, step) => bounded(step(changed), where), text);
        }
        case 'Precompiled': {
            const place = `${where}.precompiled_charsmap`;
            const map = (0, charsmap_1.charsmap)(Buffer.from((0, fields_1.text)(spec.precompiled_charsmap, place), 'base64'), place);
            return (text) => (0, charsmap_1.mapped)(text, map);
        }
        case 'Replace': {
            const wanted = (0, pattern_1.pattern)(spec.pattern, `${where}.pattern`);
            const content = (0, fields_1.text)(spec.content, `${where}.content`);
            return (text) => (0, pattern_1.replaced)(text, wanted, content);
        }
        case 'NFC':
        case 'NFD':
        case 'NFKC':
        case 'NFKD':
            return (0, unicode_forms_1.normalForm)(spec.type);
        case 'StripAccents': {
            const marks = new RegExp((0, code_points_1.classSource)((0, unicode_1.accents)()), 'gu');
            return (text) => text.replace(marks, '');
        }
        case 'Nmt':
            return (text) => text.replace(NMT_REMOVED, '').replace(NMT_SPACES, ' ');
        case 'ByteLevel':
            return byte_level_1.toByteCharacters;
        case 'Strip': {
            const left = (0, fields_1.boolean)(spec.strip_left, `${where}.strip_left`);
            const right = (0, fields_1.boolean)(spec.strip_right, `${where}.strip_right`);
            return (text) => {
                const start = left ? (0, whitespace_1.trimmedStart)(text, 0) : 0;
                return text.slice(start, right ? (0, whitespace_1.trimmedEnd)(text, text.length, start) : undefined);
            };
        }
        case 'Prepend': {
            const prefix = (0, fields_1.text)(spec.prepend, `${where}.prepend`);
            return (text) => (text === '' ? text : prefix + text);
        }
        case 'Lowercase':
            return bert_normalizer_1.lowered;
        case 'BertNormalizer':
            return (0, bert_normalizer_1.bertNormalizer)(spec, where);
        default:
            throw (0, fields_1.expected)('a normalizer of type Sequence, Precompiled, NFC, NFD, NFKC, NFKD, Replace, Strip, StripAccents, Prepend, Lowercase, Nmt, ByteLevel or BertNormalizer', spec.type, `${where}.type`);
    }
}
/** Characters of a text at most, before and after it is normalized: V8 aborts at 67 million matches in one text. */
const LONGEST = 2 ** 24;
/** @throws UserError for a text that is longer than any that a model reads, such as steps make that each double it */
function bounded(text, where) {
    if (text.length > LONGEST)
        throw new errors_1.UserError(`${where}: expected a text of at most ${LONGEST} characters, found ${text.length}`);
    return text;
}
/** SentencePiece's controls, which are left out, and what it takes for a space (its rule "nmt"). */
const NMT_REMOVED = new RegExp((0, code_points_1.classSource)([0x01, 0x08, 0x0b, 0x0b, 0x0e, 0x1f, 0x7f, 0x7f, 0x8f, 0x8f, 0x9f, 0x9f]), 'gu');
const NMT_SPACES = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/g;
/**
 * Whether a normalizer can leave out characters at the beginning of a text: what then comes first does not stand at the
 * beginning, for a pre-tokenizer that asks for it.
 */
function movesStart(json) {
    const spec = json;
    if (spec?.type === 'Sequence')
        return spec.normalizers.some(movesStart);
    return spec?.type === 'StripAccents' || spec?.type === 'Nmt' || spec?.type === 'BertNormalizer' || !!spec?.strip_left;
}
