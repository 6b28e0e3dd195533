"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TOKENIZER_CONFIG_KEYS = void 0;
exports.readTokenizerSettings = readTokenizerSettings;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const known_keys_1 = require("../base/known-keys");
const special_tokens_1 = require("./special-tokens");
/*
 * The files beside a tokenizer.json that Transformers obeys too: tokenizer_config.json, special_tokens_map.json,
 * added_tokens.json and chat_template.jinja.
 */
const LISTS = ['additional_special_tokens', 'extra_special_tokens'];
exports.TOKENIZER_CONFIG_KEYS = {
    ...(0, known_keys_1.keys)('read', special_tokens_1.SPECIAL_TOKENS, LISTS, 'added_tokens_decoder', 'clean_up_tokenization_spaces', 'chat_template'),
    // What a BertNormalizer of tokenizer.json must agree with.
    ...(0, known_keys_1.keys)('read', 'do_lower_case', 'strip_accents', 'tokenize_chinese_chars'),
    // Of sentence encoders: what they cut a text to, and on which side.
    ...(0, known_keys_1.keys)('read', 'model_max_length', 'padding_side', 'truncation_side'),
    // How long a text may be, and how it is filled, belongs to who asks.
    ...(0, known_keys_1.keys)('harmless', 'max_length', 'stride', 'pad_to_multiple_of', 'pad_token_type_id', 'padding', 'truncation'),
    ...(0, known_keys_1.keys)('harmless', 'truncation_strategy', 'return_token_type_ids', 'return_tensors', 'return_attention_mask'),
    // Which program reads the files, and where they were.
    ...(0, known_keys_1.keys)('harmless', 'tokenizer_class', 'processor_class', 'auto_map', 'backend', 'use_fast', 'from_slow', 'is_local'),
    ...(0, known_keys_1.keys)('harmless', 'local_files_only', 'name_or_path', 'tokenizer_file', 'vocab_file', 'special_tokens_map_file'),
    ...(0, known_keys_1.keys)('harmless', 'model_input_names', 'trust_remote_code', 'device_map', 'model_specific_special_tokens'),
    // What only the older tokenizers in Python read, which tokenizer.json stands for.
    ...(0, known_keys_1.keys)('harmless', 'do_basic_tokenize', 'never_split', 'extra_ids', 'sp_model_kwargs', 'legacy', 'keep_accents'),
    ...(0, known_keys_1.keys)('harmless', 'remove_space', 'errors', 'add_prefix_space', 'wordpieces_prefix'),
    ...(0, known_keys_1.keys)('harmless', 'clean_text', 'spaces_between_special_tokens'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'split_special_tokens'),
    // What the post-processor of tokenizer.json must agree with.
    ...(0, known_keys_1.keys)('read', 'add_bos_token', 'add_eos_token'),
};
/** @param dir the model's folder @throws UserError naming file and field */
function readTokenizerSettings(dir) {
    const [config, map, added] = ['tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json'].map((name) => (0, node_path_1.join)(dir, name));
    const template = (0, node_path_1.join)(dir, 'chat_template.jinja');
    const fields = fieldsOf(config);
    (0, known_keys_1.checkKeys)(config, fields, exports.TOKENIZER_CONFIG_KEYS);
    const special = fieldsOf(map);
    (0, known_keys_1.checkKeys)(map, special, (0, known_keys_1.keys)('read', special_tokens_1.SPECIAL_TOKENS, LISTS));
    const ids = fieldsOf(added);
    // The configuration's own say comes before the older file's.
    const role = (name) => tokenOf(fields[name], `${config}: ${name}`) ?? tokenOf(special[name], `${map}: ${name}`);
    return {
        specialTokens: Object.fromEntries(special_tokens_1.SPECIAL_TOKENS.flatMap((name) => {
            const token = role(name);
            return token === undefined ? [] : [[name, token]];
        })),
        chatTemplate: (0, node_fs_1.existsSync)(template)
            ? (0, files_1.readText)(template)
            : chatTemplate(fields.chat_template, `${config}: chat_template`),
        cleanUp: (0, fields_1.boolean)(fields.clean_up_tokenization_spaces ?? undefined, `${config}: clean_up_tokenization_spaces`, false),
        check({ idOf, around, normalizer }) {
            const known = (token, at, id) => {
                const found = idOf(token);
                if (found === undefined)
                    throw (0, fields_1.expected)('a token of tokenizer.json', token, at);
                if (id !== undefined && id !== found)
                    throw new errors_1.UserError(`${at}: expected the id ${found} that "${token}" has in tokenizer.json`);
            };
            for (const [file, all] of [
                [config, fields],
                [map, special],
            ]) {
                for (const name of special_tokens_1.SPECIAL_TOKENS) {
                    const token = tokenOf(all[name], `${file}: ${name}`);
                    if (token !== undefined)
                        known(token, `${file}: ${name}`);
                }
                for (const name of LISTS) {
                    for (const value of Object.values((all[name] ?? []))) {
                        known(tokenOf(value, `${file}: ${name}`) ?? '', `${file}: ${name}`);
                    }
                }
            }
            for (const [token, id] of Object.entries(ids))
                known(token, `${added}: ${token}`, id);
            const decoder = (0, fields_1.object)(fields.added_tokens_decoder ?? {}, `${config}: added_tokens_decoder`);
            for (const [id, value] of Object.entries(decoder)) {
                const at = `${config}: added_tokens_decoder.${id}`;
                known(tokenOf(value, at) ?? '', at, Number(id));
            }
            checkNormalizer(config, fields, normalizer);
            checkAround(config, fields, around);
        },
    };
}
/** Transformers puts these three into a BertNormalizer, whatever tokenizer.json has there. */
function checkNormalizer(file, fields, normalizer) {
    const own = (normalizer ?? {});
    if (own.type !== 'BertNormalizer')
        return;
    for (const [name, there] of [
        ['do_lower_case', 'lowercase'],
        ['strip_accents', 'strip_accents'],
        ['tokenize_chinese_chars', 'handle_chinese_chars'],
    ]) {
        const value = fields[name];
        if (value === undefined || value === null || value === (own[there] ?? null))
            continue;
        throw (0, fields_1.expected)(`${own[there]}, as normalizer.${there} of tokenizer.json says`, value, `${file}: ${name}`);
    }
}
/** Some of Transformers' classes put these two around a text, whatever tokenizer.json has there. */
function checkAround(file, fields, { before, after }) {
    for (const [name, there] of [
        ['add_bos_token', before.length > 0],
        ['add_eos_token', after.length > 0],
    ]) {
        const value = fields[name];
        if (value === undefined || value === null || value === there)
            continue;
        throw (0, fields_1.expected)(`${there}, as the post_processor of tokenizer.json says`, value, `${file}: ${name}`);
    }
}
/** The template, or of several the one named default. */
function chatTemplate(value, at) {
    if (value === undefined || value === null)
        return undefined;
    if (typeof value === 'string')
        return value;
    if (!Array.isArray(value))
        throw (0, fields_1.expected)('a string, or a list of {name, template}', value, at);
    const named = (0, fields_1.list)(value, at, (item, place) => {
        const { name, template } = (0, fields_1.object)(item, place);
        return [(0, fields_1.text)(name, `${place}.name`), (0, fields_1.text)(template, `${place}.template`)];
    });
    return named.find(([name]) => name === 'default')?.[1];
}
/** A token's text, which may stand by itself or with its switches; undefined where none is named. */
function tokenOf(value, at) {
    if (value === undefined || value === null)
        return undefined;
    return typeof value === 'string' ? value : (0, fields_1.text)((0, fields_1.object)(value, at).content, `${at}.content`);
}
function fieldsOf(file) {
    return (0, node_fs_1.existsSync)(file) ? (0, fields_1.object)((0, files_1.readJson)(file), file) : {};
}
