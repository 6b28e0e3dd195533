"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.trainVocabulary = trainVocabulary;
const errors_1 = require("../base/errors");
const special = ['<pad>', '</s>', '<unk>'];
/** ASCII punctuation, each a word of its own. The digits and letters of a word stay together. */
const punctuation = [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'];
/**
 * A `tokenizer.json` for a model that is trained from nothing: words and punctuation marks as they stand in these texts,
 * everything else unknown, EOS at the end. Hugging Face's tokenizers read it, and `loadTokenizer` here.
 * @throws UserError if `size` leaves no room for a word
 */
function trainVocabulary(texts, { size = 32_000, lowercase = false, phrases = [], sentinels = 0 } = {}) {
    const blanks = Array.from({ length: sentinels }, (_, i) => `<extra_id_${i}>`);
    const fixed = special.length + phrases.length + sentinels;
    const room = size - fixed;
    if (room < 1)
        throw new errors_1.UserError(`size: expected above ${fixed}, found ${size}`);
    const counts = new Map();
    for (const text of texts) {
        const rest = phrases.reduce((left, phrase) => left.replaceAll(phrase, ' '), text);
        for (const word of words(lowercase ? rest.toLowerCase() : rest))
            counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const frequent = [...counts].sort(([, a], [, b]) => b - a).slice(0, room);
    const vocabulary = [...special, ...frequent.map(([word]) => word)];
    const added = [
        ...special.map((content, id) => ({ content, id })),
        ...[...phrases, ...blanks].map((content, i) => ({ content, id: vocabulary.length + i })),
    ];
    const eos = { SpecialToken: { id: '</s>', type_id: 0 } };
    const text = { Sequence: { id: 'A', type_id: 0 } };
    return JSON.stringify({
        version: '1.0',
        truncation: null,
        padding: {
            strategy: 'BatchLongest',
            direction: 'Right',
            pad_to_multiple_of: null,
            pad_id: 0,
            pad_type_id: 0,
            pad_token: '<pad>',
        },
        added_tokens: added.map(({ id, content }) => ({
            id,
            content,
            single_word: false,
            lstrip: false,
            rstrip: false,
            normalized: false,
            special: !phrases.includes(content),
        })),
        normalizer: {
            type: 'Sequence',
            normalizers: [...(lowercase ? [{ type: 'Lowercase' }] : []), ...punctuation.map(spaced)],
        },
        pre_tokenizer: { type: 'WhitespaceSplit' },
        post_processor: {
            type: 'TemplateProcessing',
            single: [text, eos],
            pair: [text, eos, { Sequence: { id: 'B', type_id: 0 } }, eos],
            special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
        },
        decoder: null,
        model: {
            type: 'WordLevel',
            vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
            unk_token: '<unk>',
        },
    }, null, 1);
}
const spaced = (mark) => ({ type: 'Replace', pattern: { String: mark }, content: ` ${mark} ` });
const isMark = new RegExp(`([${punctuation.map((mark) => `\\${mark}`).join('')}])`);
/** As the tokenizer's normalizer and pre-tokenizer cut them. */
function words(text) {
    return text
        .split(isMark)
        .join(' ')
        .split(/\s+/u)
        .filter((word) => word !== '');
}
