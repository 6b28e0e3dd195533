"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.T5_CONFIG_KEYS = exports.MT5 = exports.T5 = void 0;
exports.parseT5Config = parseT5Config;
exports.t5ConfigJson = t5ConfigJson;
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const config_keys_1 = require("../config-keys");
/** Those of T5-small v1.0 are in `parseT5Config`. */
exports.T5 = { type: 't5', architecture: 'T5ForConditionalGeneration', defaults: {}, scales: true };
exports.MT5 = {
    type: 'mt5',
    architecture: 'MT5ForConditionalGeneration',
    defaults: { vocab_size: 250112, d_ff: 1024, num_layers: 8, num_heads: 6, feed_forward_proj: 'gated-gelu' },
    scales: false,
};
/** What Transformers calls the activation of each kind of feed-forward layer. */
const ACTIVATIONS = { relu: 'relu', 'gated-gelu': 'gelu_new', 'gated-silu': 'silu' };
/**
 * Far above the largest T5 there is (11 billion parameters), and small enough that names and shapes of all parameters are
 * listed at once: whether a file has them is checked before anything is made of that size.
 */
/** What config.json of a T5 may have. */
exports.T5_CONFIG_KEYS = {
    ...config_keys_1.MODEL_CONFIG_KEYS,
    ...(0, known_keys_1.keys)('read', [
        'vocab_size',
        'd_model',
        'd_kv',
        'd_ff',
        'num_layers',
        'num_decoder_layers',
        'num_heads',
        'relative_attention_num_buckets',
        'relative_attention_max_distance',
    ], 'dropout_rate', 'layer_norm_epsilon', 'initializer_factor'),
    ...(0, known_keys_1.keys)('read', 'feed_forward_proj', 'is_gated_act', 'dense_act_fn', 'scale_decoder_outputs'),
    ...(0, known_keys_1.keys)('harmless', 'n_positions', 'max_seq_length'),
    ...(0, known_keys_1.keys)({ only: [true] }, 'is_encoder_decoder'),
};
/**
 * Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults.
 * @param file what messages call it
 * @throws UserError naming the field and what was expected
 */
function parseT5Config(json, file = 'config.json', variant = exports.T5) {
    const { raw, refuse, size, yes, number, oneOf, token, tokens } = (0, config_fields_1.configFields)(json, file, variant.defaults);
    (0, known_keys_1.checkKeys)(file, raw, exports.T5_CONFIG_KEYS);
    oneOf('model_type', variant.type, [variant.type]);
    const vocabSize = size('vocab_size', 32128);
    const numLayers = size('num_layers', 6);
    const tieWordEmbeddings = yes('tie_word_embeddings', true);
    const padTokenId = token('pad_token_id', 0, vocabSize);
    const feedForwardProj = oneOf('feed_forward_proj', 'relu', Object.keys(ACTIVATIONS));
    // Two fields that follow from it; Transformers would compute with what they say.
    const gated = feedForwardProj !== 'relu';
    if (yes('is_gated_act', gated) !== gated)
        refuse('is_gated_act', `${gated}, as feed_forward_proj says`, !gated);
    const act = ACTIVATIONS[feedForwardProj];
    const { dense_act_fn: said = act } = raw;
    if (said !== act && said !== null)
        refuse('dense_act_fn', `"${act}", as feed_forward_proj says`, said);
    const buckets = size('relative_attention_num_buckets', 32);
    if (buckets % 4 !== 0)
        refuse('relative_attention_num_buckets', 'a multiple of 4', buckets);
    const furthest = size('relative_attention_max_distance', 128);
    if (furthest <= buckets / 2)
        refuse('relative_attention_max_distance', `above half the ${buckets} buckets`, furthest);
    return {
        vocabSize,
        dModel: size('d_model', 512),
        headDim: size('d_kv', 64),
        dFf: size('d_ff', 2048),
        numLayers,
        numDecoderLayers: size('num_decoder_layers', numLayers),
        numHeads: size('num_heads', 8),
        relativeAttentionNumBuckets: buckets,
        relativeAttentionMaxDistance: furthest,
        dropsAttention: true,
        dropoutRate: number('dropout_rate', 0.1, (v) => v >= 0 && v < 1, 'a number from 0 to below 1'),
        layerNormEpsilon: number('layer_norm_epsilon', 1e-6, (v) => v > 0 && v <= 1, 'a number from above 0 to 1'),
        initializerFactor: number('initializer_factor', 1, (v) => v >= 0 && v <= 1000, 'a number from 0 to 1000'),
        feedForwardProj,
        tieWordEmbeddings,
        scaleDecoderOutputs: variant.scales && yes('scale_decoder_outputs', tieWordEmbeddings),
        padTokenId,
        eosTokenIds: tokens('eos_token_id', 1, vocabSize),
        decoderStartTokenId: token('decoder_start_token_id', padTokenId, vocabSize),
        rest: raw,
    };
}
/** The content of a `config.json` that Hugging Face Transformers 4 and 5 read as this model. */
function t5ConfigJson(config, { type, architecture, scales } = exports.T5) {
    return {
        ...config.rest,
        architectures: [architecture],
        model_type: type,
        is_encoder_decoder: true,
        vocab_size: config.vocabSize,
        d_model: config.dModel,
        d_kv: config.headDim,
        d_ff: config.dFf,
        num_layers: config.numLayers,
        num_decoder_layers: config.numDecoderLayers,
        num_heads: config.numHeads,
        relative_attention_num_buckets: config.relativeAttentionNumBuckets,
        relative_attention_max_distance: config.relativeAttentionMaxDistance,
        dropout_rate: config.dropoutRate,
        layer_norm_epsilon: config.layerNormEpsilon,
        initializer_factor: config.initializerFactor,
        feed_forward_proj: config.feedForwardProj,
        // Transformers 4 takes the scaling from this field, 5 from the one after it, where there is one.
        tie_word_embeddings: config.tieWordEmbeddings || config.scaleDecoderOutputs,
        ...(scales ? { scale_decoder_outputs: config.scaleDecoderOutputs } : {}),
        pad_token_id: config.padTokenId,
        eos_token_id: config.eosTokenIds.length === 1 ? config.eosTokenIds[0] : config.eosTokenIds,
        decoder_start_token_id: config.decoderStartTokenId,
    };
}
