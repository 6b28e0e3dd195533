"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ENCODER_CONFIG_KEYS = exports.positionsOf = void 0;
exports.parseEncoderConfig = parseEncoderConfig;
exports.readPooling = readPooling;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const fields_1 = require("../../base/fields");
const files_1 = require("../../base/files");
const known_keys_1 = require("../../base/known-keys");
const config_keys_1 = require("../config-keys");
const encoder_files_1 = require("./encoder-files");
/** The most tokens that the model has positions for. */
const positionsOf = ({ kind, maxPositions }) => maxPositions - (kind === 'mpnet' ? 2 : 0);
exports.positionsOf = positionsOf;
/** Far above any sentence encoder, and small enough that names and shapes of all parameters are listed at once. */
const MOST = {
    vocab_size: 2 ** 24,
    hidden_size: 2 ** 16,
    intermediate_size: 2 ** 20,
    num_hidden_layers: 1024,
    num_attention_heads: 4096,
    max_position_embeddings: 2 ** 20,
};
/** What config.json of a BERT or MPNet may have. */
exports.ENCODER_CONFIG_KEYS = {
    ...config_keys_1.CONFIG_KEYS,
    ...(0, known_keys_1.keys)('read', Object.keys(MOST), 'model_type', 'hidden_act', 'layer_norm_eps', 'pad_token_id'),
    ...(0, known_keys_1.keys)('read', 'hidden_dropout_prob', 'attention_probs_dropout_prob'),
    ...(0, known_keys_1.keys)('read', 'position_embedding_type', 'relative_attention_num_buckets'),
    ...(0, known_keys_1.keys)({ only: [2] }, 'type_vocab_size'),
    ...(0, known_keys_1.keys)('harmless', 'initializer_range', 'bos_token_id', 'eos_token_id', 'tie_word_embeddings', 'model_name'),
    ...(0, known_keys_1.keys)('harmless', 'directionality', 'pooler_fc_size', 'pooler_num_attention_heads', 'pooler_num_fc_layers'),
    ...(0, known_keys_1.keys)('harmless', 'pooler_type', 'pooler_size_per_head'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'is_encoder_decoder'),
};
/**
 * Reads a `config.json`; what it leaves out takes Hugging Face's defaults, which BERT and MPNet share.
 * @throws UserError naming the field and what was expected
 */
function parseEncoderConfig(json, file) {
    const fields = (0, fields_1.object)(json, file);
    (0, known_keys_1.checkKeys)(file, fields, exports.ENCODER_CONFIG_KEYS);
    const take = (name, fallback, what, fits) => {
        const value = fields[name] ?? fallback;
        if (!fits(value))
            throw (0, fields_1.expected)(what, value, `${file}: ${name}`);
        return value;
    };
    const whole = (value, least, most) => Number.isSafeInteger(value) && value >= least && value <= most;
    const size = (name, fallback, least = 1) => take(name, fallback, `a whole number from ${least} to ${MOST[name]}`, (value) => whole(value, least, MOST[name]));
    const rate = (name) => take(name, 0.1, 'a number from 0 to below 1', (value) => typeof value === 'number' && value >= 0 && value < 1);
    const only = (name, value) => take(name, value, JSON.stringify(value), (found) => found === value);
    const kind = take('model_type', undefined, '"bert" (as MiniLM has it) or "mpnet"', (v) => v === 'bert' || v === 'mpnet');
    only('hidden_act', 'gelu');
    if (kind === 'bert')
        only('position_embedding_type', 'absolute');
    // Transformers computes with 32 buckets whatever the file says.
    else
        only('relative_attention_num_buckets', 32);
    const vocabSize = size('vocab_size', kind === 'bert' ? 30522 : 30527);
    // MPNet's positions are numbered from behind this id on, whatever the file says.
    if (kind === 'mpnet')
        only('pad_token_id', 1);
    const config = {
        kind: kind,
        vocabSize,
        dModel: size('hidden_size', 768),
        dFf: size('intermediate_size', 3072),
        numLayers: size('num_hidden_layers', 12),
        numHeads: size('num_attention_heads', 12),
        maxPositions: size('max_position_embeddings', 512, kind === 'mpnet' ? 4 : 2),
        layerNormEpsilon: take('layer_norm_eps', 1e-12, 'a number from above 0 to 1', (value) => {
            return typeof value === 'number' && value > 0 && value <= 1;
        }),
        dropoutRate: rate('hidden_dropout_prob'),
        attentionDropoutRate: rate('attention_probs_dropout_prob'),
        padTokenId: take('pad_token_id', kind === 'bert' ? 0 : 1, `a token id below the vocab_size ${vocabSize}`, (v) => {
            return whole(v, 0, vocabSize - 1);
        }),
    };
    if (config.dModel % config.numHeads !== 0) {
        const found = `${config.numHeads} for a hidden_size of ${config.dModel}`;
        throw new errors_1.UserError(`${file}: num_attention_heads: expected a divisor of the hidden size, found ${found}`);
    }
    return config;
}
/**
 * Reads what sentence-transformers writes beside a model: modules.json, the settings of its modules, and prompts. A folder
 * without modules.json is a plain model, which sentence-transformers gives mean pooling.
 * @throws UserError naming the file and the module or setting that is not read here
 */
function readPooling(dir, config) {
    const shared = { ...readLimits(dir, config), ...(0, encoder_files_1.readPrompts)(dir) };
    const modules = (0, encoder_files_1.readModules)(dir);
    if (!modules)
        return { pooling: 'mean', includePrompt: true, normalize: false, ...shared };
    const [pooling, normalize] = modules;
    if (normalize !== undefined)
        (0, encoder_files_1.settings)((0, node_path_1.join)(normalize, 'config.json'), encoder_files_1.NORMALIZE_KEYS);
    return {
        ...(0, encoder_files_1.readPoolingSettings)((0, node_path_1.join)(pooling, 'config.json'), config.dModel),
        normalize: normalize !== undefined,
        ...shared,
    };
}
/** sentence_bert_config.json has the length in older folders, tokenizer_config.json in newer ones. */
function readLimits(dir, config) {
    const file = (0, node_path_1.join)(dir, 'sentence_bert_config.json');
    const { max_seq_length: own, do_lower_case: lower } = (0, encoder_files_1.settings)(file, encoder_files_1.SENTENCE_BERT_CONFIG_KEYS);
    const tokenizerFile = (0, node_path_1.join)(dir, 'tokenizer_config.json');
    const tokenizer = (0, node_fs_1.existsSync)(tokenizerFile) ? (0, fields_1.object)((0, files_1.readJson)(tokenizerFile), tokenizerFile) : {};
    for (const side of ['padding_side', 'truncation_side']) {
        if ((tokenizer[side] ?? 'right') !== 'right')
            throw (0, fields_1.expected)('"right"', tokenizer[side], `${tokenizerFile}: ${side}`);
    }
    const [asked, at] = own === undefined || own === null
        ? [tokenizer.model_max_length, `${tokenizerFile}: model_max_length`]
        : [own, `${file}: max_seq_length`];
    const most = asked ?? Number.POSITIVE_INFINITY;
    // Without a limit, Transformers writes a number of 31 digits.
    if (typeof most !== 'number' || most < 2 || (Number.isSafeInteger(Math.round(most)) && !Number.isSafeInteger(most))) {
        throw (0, fields_1.expected)('a whole number from 2 up', asked, at);
    }
    return {
        maxTokens: Math.min(most, (0, exports.positionsOf)(config)),
        lowercase: (0, fields_1.boolean)(lower ?? undefined, `${file}: do_lower_case`, false),
    };
}
