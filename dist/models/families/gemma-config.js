"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gemmaConfigJson = exports.gemmaVariants = void 0;
exports.parseGemmaConfig = parseGemmaConfig;
const errors_1 = require("../../base/errors");
const fields_1 = require("../../base/fields");
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const config_keys_1 = require("../config-keys");
const decoder_sizes_1 = require("./decoder-sizes");
const rope_1 = require("./rope");
/** What attention of a layer sees: all tokens before, or a window of them. */
const LAYER_TYPES = ['full_attention', 'sliding_attention'];
exports.gemmaVariants = [
    {
        type: 'gemma2',
        architecture: 'Gemma2ForCausalLM',
        vocabSize: 256000,
        normsHeads: false,
        pattern: 2,
        softcapping: [50, 30],
        ropeByType: false,
    },
    {
        type: 'gemma3_text',
        architecture: 'Gemma3ForCausalLM',
        vocabSize: 262208,
        normsHeads: true,
        pattern: 6,
        softcapping: [undefined, undefined],
        ropeByType: true,
    },
];
const GEMMA_CONFIG_KEYS = {
    ...config_keys_1.MODEL_CONFIG_KEYS,
    ...(0, known_keys_1.keys)('read', [
        'vocab_size',
        'hidden_size',
        'intermediate_size',
        'num_hidden_layers',
        'num_attention_heads',
        'num_key_value_heads',
        'head_dim',
        'sliding_window',
        'sliding_window_pattern',
    ], 'hidden_activation', 'rms_norm_eps', 'initializer_range', 'attention_dropout'),
    ...(0, known_keys_1.keys)('read', 'layer_types', 'rope_theta', 'rope_scaling', 'rope_parameters', 'rope_local_base_freq'),
    ...(0, known_keys_1.keys)('read', 'query_pre_attn_scalar', 'attn_logit_softcapping', 'final_logit_softcapping'),
    ...(0, known_keys_1.keys)('read', 'max_position_embeddings'),
    // Transformers reads `hidden_activation` in its place.
    ...(0, known_keys_1.keys)('harmless', 'hidden_act', '_sliding_window_pattern'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'is_encoder_decoder', 'attention_bias', 'use_bidirectional_attention'),
};
/** Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults. */
function parseGemmaConfig(variant, json, file) {
    const { raw, size, number, oneOf, yes, token, tokens, refuse } = (0, config_fields_1.configFields)(json, file);
    (0, known_keys_1.checkKeys)(file, raw, GEMMA_CONFIG_KEYS);
    const above0 = (name, fallback) => number(name, fallback, (v) => v > 0, 'a number above 0');
    // Null says that there is no cap, which is not what a file says that leaves the field out.
    const cap = (name, fallback) => {
        const value = raw[name] === undefined ? fallback : raw[name];
        return value === undefined || value === null ? undefined : above0(name, fallback ?? 0);
    };
    const vocabSize = size('vocab_size', variant.vocabSize);
    const [numHeads, numKvHeads] = [size('num_attention_heads', 8), size('num_key_value_heads', 4)];
    if (numHeads % numKvHeads !== 0)
        refuse('num_key_value_heads', `a divisor of the ${numHeads} heads`, numKvHeads);
    oneOf('hidden_activation', 'gelu_pytorch_tanh', ['gelu_pytorch_tanh']);
    const [numLayers, headDim] = [size('num_hidden_layers', 26), size('head_dim', 256)];
    const eosTokenIds = tokens('eos_token_id', 1, vocabSize);
    const [attention, logits] = variant.softcapping;
    return {
        vocabSize,
        dModel: size('hidden_size', 2304),
        dFf: size('intermediate_size', 9216),
        numLayers,
        numHeads,
        numKvHeads,
        headDim,
        normsHeads: variant.normsHeads,
        layerTypes: layerTypes(raw.layer_types, numLayers, size('sliding_window_pattern', variant.pattern), file),
        slidingWindow: size('sliding_window', 4096),
        rope: ropes(raw, variant, headDim, file),
        queryPreAttnScalar: above0('query_pre_attn_scalar', 256),
        attnLogitSoftcapping: cap('attn_logit_softcapping', attention),
        finalLogitSoftcapping: cap('final_logit_softcapping', logits),
        rmsNormEps: above0('rms_norm_eps', 1e-6),
        initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
        dropoutRate: number('attention_dropout', 0, (v) => v >= 0 && v < 1, 'a number from 0 to below 1'),
        dropsAttention: true,
        tieWordEmbeddings: yes('tie_word_embeddings', true),
        bosTokenId: token('bos_token_id', 2, vocabSize),
        padTokenId: token('pad_token_id', 0, vocabSize),
        eosTokenIds,
        rest: raw,
    };
}
/** The content of a `config.json` that Transformers reads as this model: all that was read, and what may have changed. */
const gemmaConfigJson = (variant, config) => ({
    ...config.rest,
    ...(0, decoder_sizes_1.decoderSizes)(variant, config),
    layer_types: config.layerTypes,
});
exports.gemmaConfigJson = gemmaConfigJson;
function layerTypes(found, layers, pattern, file) {
    if (found === undefined || found === null)
        return Array.from({ length: layers }, (_, i) => LAYER_TYPES[(i + 1) % pattern === 0 ? 0 : 1]);
    if (Array.isArray(found) && found.length === layers && found.every((type) => LAYER_TYPES.includes(type)))
        return found;
    throw new errors_1.UserError(`${file}: layer_types: expected ${LAYER_TYPES.join(' or ')} for each of the ${layers} layers`);
}
/** Gemma 3's file has them apart, in two ways: as Transformers 5 writes them, and as older versions did. */
function ropes(raw, { ropeByType }, headDim, file) {
    const rope = (json) => {
        const found = (0, rope_1.parseRope)({ ...json, max_position_embeddings: raw.max_position_embeddings }, headDim, file);
        if (found.dims === headDim)
            return found;
        throw new errors_1.UserError(`${file}: partial_rotary_factor: expected 1, found ${found.dims / headDim}`);
    };
    const { rope_parameters: both, rope_theta: theta, rope_scaling: scaling, rope_local_base_freq: local } = raw;
    if (!ropeByType) {
        const same = rope(raw);
        return { full_attention: same, sliding_attention: same };
    }
    if (both === undefined || both === null)
        return {
            full_attention: rope({ rope_theta: theta ?? 1e6, rope_scaling: scaling }),
            sliding_attention: rope({ rope_theta: local ?? 1e4 }),
        };
    const of = (type, base) => rope({
        rope_theta: base,
        rope_parameters: (0, fields_1.object)((0, fields_1.object)(both, `${file}: rope_parameters`)[type], `${file}: rope_parameters.${type}`),
    });
    return { full_attention: of('full_attention', 1e6), sliding_attention: of('sliding_attention', 1e4) };
}
