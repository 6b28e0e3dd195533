"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.vocabTxtJson = vocabTxtJson;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const tokenizer_settings_1 = require("./tokenizer-settings");
/** What Transformers' BertTokenizer takes where a folder does not say. */
const DEFAULTS = {
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
};
/**
 * The `tokenizer.json` of a folder of the older kind, which has a BERT's `vocab.txt` (a token a line, its number the
 * id) and perhaps a `tokenizer_config.json`; and what would stand beside it.
 * @throws UserError naming the token that the vocabulary lacks
 */
function vocabTxtJson(dir) {
    const file = (0, node_path_1.join)(dir, 'vocab.txt');
    const vocab = new Map([...(0, files_1.readLines)(file)].map((token, id) => [token, id]));
    const settingsFile = (0, node_path_1.join)(dir, 'tokenizer_config.json');
    const settings = (0, node_fs_1.existsSync)(settingsFile) ? (0, fields_1.object)((0, files_1.readJson)(settingsFile), settingsFile) : {};
    const flag = (name, otherwise) => (0, fields_1.boolean)(settings[name], `${settingsFile}: ${name}`, otherwise);
    const specialTokens = { ...DEFAULTS, ...(0, tokenizer_settings_1.readTokenizerSettings)(dir).specialTokens };
    const special = (token) => {
        const id = vocab.get(token);
        if (id === undefined)
            throw new errors_1.UserError(`${file}: expected a line ${token}, found none`);
        return [token, id];
    };
    const specials = {
        pad: special(specialTokens.pad_token),
        unk: special(specialTokens.unk_token),
        cls: special(specialTokens.cls_token),
        sep: special(specialTokens.sep_token),
        mask: special(specialTokens.mask_token),
    };
    const json = {
        added_tokens: Object.values(specials).map(([content, id]) => ({
            ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
        })),
        normalizer: {
            type: 'BertNormalizer',
            clean_text: true,
            handle_chinese_chars: flag('tokenize_chinese_chars', true),
            strip_accents: settings.strip_accents ?? null,
            lowercase: flag('do_lower_case', true),
        },
        pre_tokenizer: { type: 'BertPreTokenizer' },
        post_processor: { type: 'BertProcessing', sep: specials.sep, cls: specials.cls },
        decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
        model: {
            type: 'WordPiece',
            unk_token: specials.unk[0],
            continuing_subword_prefix: '##',
            max_input_chars_per_word: 100,
            vocab: Object.fromEntries(vocab),
        },
    };
    return { json, settings: { specialTokens } };
}
