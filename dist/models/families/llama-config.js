"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.llamaConfigJson = exports.LLAMA_CONFIG_KEYS = exports.variants = void 0;
exports.parseLlamaConfig = parseLlamaConfig;
const errors_1 = require("../../base/errors");
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const config_keys_1 = require("../config-keys");
const decoder_sizes_1 = require("./decoder-sizes");
const rope_1 = require("./rope");
/** Where layers differ in their window, the window is refused rather than taken for all of them. */
function qwenWindow(json) {
    return json.use_sliding_window === true ? json.sliding_window : undefined;
}
exports.variants = {
    llama: { type: 'llama', architecture: 'LlamaForCausalLM' },
    mistral: { type: 'mistral', architecture: 'MistralForCausalLM', window: (json) => json.sliding_window },
    qwen2: { type: 'qwen2', architecture: 'Qwen2ForCausalLM', alwaysBiased: true, window: qwenWindow },
    qwen3: { type: 'qwen3', architecture: 'Qwen3ForCausalLM', normsHeads: true, headDim: 128, window: qwenWindow },
};
/**
 * Far above the largest models there are, and small enough that names and shapes of all parameters are listed at once:
 * whether a file has them is checked before anything is made of that size.
 */
/** What config.json of these models may have. */
exports.LLAMA_CONFIG_KEYS = {
    ...config_keys_1.MODEL_CONFIG_KEYS,
    ...(0, known_keys_1.keys)('read', 'vocab_size', 'hidden_size', 'intermediate_size', 'num_hidden_layers', 'num_attention_heads'),
    ...(0, known_keys_1.keys)('read', 'num_key_value_heads', 'head_dim', 'hidden_act', 'rms_norm_eps', 'initializer_range'),
    ...(0, known_keys_1.keys)('read', 'attention_bias', 'mlp_bias', 'attention_dropout', 'rope_theta', 'rope_scaling', 'rope_parameters'),
    ...(0, known_keys_1.keys)('read', 'partial_rotary_factor', 'sliding_window', 'use_sliding_window', 'layer_types'),
    ...(0, known_keys_1.keys)('read', 'max_position_embeddings'),
    ...(0, known_keys_1.keys)('harmless', 'is_llama_config', 'max_window_layers'),
    ...(0, known_keys_1.keys)({ only: [1] }, 'pretraining_tp'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'is_encoder_decoder', 'rope_interleaved'),
};
/** Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults. */
function parseLlamaConfig(variant, json, file) {
    const { size, yes, number, oneOf, token, tokens, raw, refuse } = (0, config_fields_1.configFields)(json, file);
    (0, known_keys_1.checkKeys)(file, raw, exports.LLAMA_CONFIG_KEYS);
    const [dModel, numHeads] = [size('hidden_size', 4096), size('num_attention_heads', 32)];
    const numKvHeads = size('num_key_value_heads', numHeads);
    const headDim = size('head_dim', variant.headDim ?? Math.floor(dModel / numHeads));
    oneOf('hidden_act', 'silu', ['silu', 'swish']);
    if (numHeads % numKvHeads !== 0)
        refuse('num_key_value_heads', `a divisor of the ${numHeads} heads`, numKvHeads);
    const rope = (0, rope_1.parseRope)(raw, headDim, file);
    if (rope.dims !== headDim)
        refuse('partial_rotary_factor', '1', rope.dims / headDim);
    const window = variant.window?.(raw);
    if (Array.isArray(raw.layer_types) && new Set(raw.layer_types).size > 1) {
        throw new errors_1.UserError(`${file}: layer_types: layers that differ in their attention are not supported`);
    }
    const vocabSize = size('vocab_size', 32000);
    const eosTokenIds = tokens('eos_token_id', 2, vocabSize);
    const biased = yes('attention_bias', false);
    return {
        vocabSize,
        dModel,
        dFf: size('intermediate_size', 11008),
        numLayers: size('num_hidden_layers', 32),
        numHeads,
        numKvHeads,
        headDim,
        rmsNormEps: number('rms_norm_eps', 1e-6, (v) => v > 0, 'a number above 0'),
        initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
        rope,
        ...(window === undefined || window === null ? {} : { slidingWindow: size('sliding_window', 4096) }),
        biases: {
            qkv: variant.alwaysBiased ?? biased,
            output: variant.alwaysBiased ? false : biased,
            mlp: yes('mlp_bias', false),
        },
        normsHeads: variant.normsHeads ?? false,
        dropoutRate: number('attention_dropout', 0, (v) => v >= 0 && v < 1, 'a number from 0 to below 1'),
        dropsAttention: true,
        tieWordEmbeddings: yes('tie_word_embeddings', false),
        ...(typeof raw.bos_token_id === 'number' ? { bosTokenId: token('bos_token_id', 1, vocabSize) } : {}),
        padTokenId: token('pad_token_id', eosTokenIds[0] ?? 0, vocabSize),
        eosTokenIds,
        rest: raw,
    };
}
/** The content of a `config.json` that Transformers reads as this model: all that was read, and what may have changed. */
const llamaConfigJson = (variant, config) => ({
    ...config.rest,
    ...(0, decoder_sizes_1.decoderSizes)(variant, config),
    rms_norm_eps: config.rmsNormEps,
    initializer_range: config.initializerRange,
    eos_token_id: config.eosTokenIds.length === 1 ? config.eosTokenIds[0] : config.eosTokenIds,
});
exports.llamaConfigJson = llamaConfigJson;
