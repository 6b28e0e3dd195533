"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.preTokenizer = preTokenizer;
const fields_1 = require("../base/fields");
const aligned_1 = require("./aligned");
const bert_characters_1 = require("./bert-characters");
const byte_level_1 = require("./byte-level");
const code_points_1 = require("./code-points");
const metaspace_1 = require("./metaspace");
const pattern_1 = require("./pattern");
const split_1 = require("./split");
const unicode_1 = require("./unicode");
const wordpiece_1 = require("./wordpiece");
/**
 * The `pre_tokenizer` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
function preTokenizer(json, where) {
    const steps = flat(json, where);
    const last = steps[steps.length - 1];
    if (!last) {
        return { split: (text, _, emit) => emit(text), word: same, words: (from, _, emit) => emit(from), asksForFirst: -1 };
    }
    const run = (i, text, first, emit) => {
        const step = steps[i];
        const all = step.prefix ? step.prefix(text, first) + text : text;
        step.split(all, first, step === last ? emit : (piece, isFirst) => run(i + 1, step.word(piece), isFirst, emit));
    };
    const runAligned = (i, from, first, emit) => {
        const step = steps[i];
        const all = (0, aligned_1.prepended)(from, step.prefix?.(from.text, first) ?? '');
        step.split(all.text, first, (piece, isFirst, at) => {
            const word = (0, aligned_1.spread)((0, aligned_1.part)(all, at, at + piece.length), step.word);
            if (step === last)
                emit(word);
            else
                runAligned(i + 1, word, isFirst, emit);
        });
    };
    return {
        split: (text, first, emit) => run(0, text, first, emit),
        word: last.word,
        words: (from, first, emit) => runAligned(0, from, first, emit),
        asksForFirst: steps.findIndex((each) => each.asksForFirst),
    };
}
/** The steps of nested sequences, in order. */
function flat(json, where) {
    if (json === null || json === undefined)
        return [];
    const spec = (0, fields_1.object)(json, where);
    if (spec.type !== 'Sequence')
        return [step(spec, where)];
    return (0, fields_1.list)(spec.pretokenizers, `${where}.pretokenizers`, flat).flat();
}
const same = (chunk) => chunk;
const cutting = (split) => ({ split, word: same });
function step(spec, where) {
    switch (spec.type) {
        case 'BertPreTokenizer':
            return cutting((0, split_1.splitAt)(wordpiece_1.bertWords, 'Removed', true));
        case 'ByteLevel':
            return byteLevel(spec, where);
        case 'Digits': {
            const each = (0, fields_1.boolean)(spec.individual_digits, `${where}.individual_digits`, false);
            return cutting((0, split_1.splitAtCharacters)((0, unicode_1.numericCharacters)(), each ? 'Isolated' : 'Contiguous'));
        }
        case 'Metaspace':
            return (0, metaspace_1.metaspaceStep)((0, metaspace_1.metaspace)(spec, where));
        case 'Punctuation':
            return cutting((0, split_1.splitAtCharacters)((0, bert_characters_1.punctuation)(), (0, split_1.behavior)(spec.behavior ?? 'Isolated', `${where}.behavior`)));
        case 'Split': {
            const at = (0, pattern_1.pattern)(spec.pattern, `${where}.pattern`);
            const how = (0, split_1.behavior)(spec.behavior, `${where}.behavior`);
            return cutting((0, split_1.splitAt)(at, how, (0, fields_1.boolean)(spec.invert, `${where}.invert`)));
        }
        case 'Whitespace':
            return cutting((0, split_1.splitAt)(wordsAndSigns(), 'Removed', true));
        case 'WhitespaceSplit':
            return cutting((0, split_1.splitAtCharacters)(unicode_1.WHITE_SPACE, 'Removed'));
        default:
            throw (0, fields_1.expected)('a pre-tokenizer of type Sequence, BertPreTokenizer, ByteLevel, Digits, Metaspace, Punctuation, Split, Whitespace or WhitespaceSplit', spec.type, `${where}.type`);
    }
}
/** Runs of letters and the like, and runs of what is neither these nor white space. */
function wordsAndSigns() {
    const word = (0, unicode_1.rustWordCharacters)();
    const sign = (0, code_points_1.complement)((0, code_points_1.union)([word, unicode_1.WHITE_SPACE]));
    return (0, pattern_1.matches)(new RegExp(`${(0, code_points_1.classSource)(word)}+|${(0, code_points_1.classSource)(sign)}+`, 'gu'), 'pre_tokenizer');
}
function byteLevel(spec, where) {
    const spaced = (0, fields_1.boolean)(spec.add_prefix_space, `${where}.add_prefix_space`);
    const cuts = (0, fields_1.boolean)(spec.use_regex, `${where}.use_regex`, true);
    const cut = cuts
        ? (0, split_1.splitAt)((0, pattern_1.regexPattern)(byte_level_1.GPT2_WORDS, where), 'Isolated')
        : (text, first, emit) => emit(text, first, 0);
    return {
        ...(spaced && { prefix: (text) => (text[0] === ' ' ? '' : ' ') }),
        split: cut,
        word: byte_level_1.toByteCharacters,
    };
}
