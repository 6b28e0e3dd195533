"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.bart = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const config_keys_1 = require("../config-keys");
const layers_1 = require("../layers");
const params_1 = require("../params");
const activations_1 = require("./activations");
const encoder_decoder_1 = require("./encoder-decoder");
const EMBEDDING = 'model.shared.weight';
const EMBEDDING_TOO = ['', 'model.'].flatMap((prefix) => [
    `${prefix}encoder.embed_tokens.weight`,
    `${prefix}decoder.embed_tokens.weight`,
]);
const LOGITS_BIAS = 'final_logits_bias';
/** The row of the first position, in both tables of them. */
const OFFSET = 2;
const BART_CONFIG_KEYS = {
    ...config_keys_1.MODEL_CONFIG_KEYS,
    ...(0, known_keys_1.keys)('read', [
        'vocab_size',
        'max_position_embeddings',
        'd_model',
        'encoder_layers',
        'decoder_layers',
        'encoder_attention_heads',
        'decoder_attention_heads',
        'encoder_ffn_dim',
        'decoder_ffn_dim',
    ], 'activation_function', 'init_std', 'scale_embedding'),
    ...(0, known_keys_1.keys)('read', 'dropout', 'attention_dropout', 'activation_dropout'),
    // `num_hidden_layers` repeats the encoder's layers; the others are of classifiers and of old versions' generation.
    ...(0, known_keys_1.keys)('harmless', 'num_hidden_layers', '_num_labels', 'classif_dropout', 'save_step'),
    ...(0, known_keys_1.keys)('harmless', 'force_bos_token_to_be_generated'),
    ...(0, known_keys_1.keys)({ only: [true] }, 'is_encoder_decoder', 'normalize_embedding'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'normalize_before', 'add_final_layer_norm', 'add_bias_logits', 'static_position_embeddings'),
    ...(0, known_keys_1.keys)({ only: [0] }, 'encoder_layerdrop', 'decoder_layerdrop'),
    ...(0, known_keys_1.keys)({ only: [OFFSET] }, 'extra_pos_embeddings'),
};
/** BART (Lewis et al. 2020): learned positions, biases, and norms after each sum. */
exports.bart = {
    type: 'bart',
    architecture: 'BartForConditionalGeneration',
    parseConfig(json, file) {
        const fields = (0, config_fields_1.configFields)(json, file);
        const { raw, size, number, oneOf, yes, token, tokens, refuse } = fields;
        (0, known_keys_1.checkKeys)(file, raw, BART_CONFIG_KEYS);
        const [vocabSize, dModel] = [size('vocab_size', 50265), size('d_model', 1024)];
        const numHeads = size('encoder_attention_heads', 16);
        if (dModel % numHeads !== 0)
            refuse('encoder_attention_heads', `a divisor of d_model ${dModel}`, numHeads);
        const decoderHeads = size('decoder_attention_heads', 16);
        if (decoderHeads !== numHeads)
            refuse('decoder_attention_heads', `the encoder's ${numHeads}`, decoderHeads);
        const dropout = (0, config_fields_1.dropoutOf)(fields, { dropout: 0.1, attention_dropout: 0, activation_dropout: 0 });
        if (dropout.rate > 0 && !dropout.drops.dropout)
            refuse('dropout', `${dropout.rate}, as other places have`, 0);
        return {
            vocabSize,
            dModel,
            dFf: { encoder: size('encoder_ffn_dim', 4096), decoder: size('decoder_ffn_dim', 4096) },
            maxPositions: size('max_position_embeddings', 1024),
            numLayers: size('encoder_layers', 12),
            numDecoderLayers: size('decoder_layers', 12),
            numHeads,
            headDim: dModel / numHeads,
            activation: oneOf('activation_function', 'gelu', activations_1.activationNames),
            scaleEmbedding: yes('scale_embedding', false),
            dropoutRate: dropout.rate,
            dropsAttention: dropout.drops.attention_dropout,
            dropsActivation: dropout.drops.activation_dropout,
            initStd: number('init_std', 0.02, (v) => v >= 0, 'a number from 0 up'),
            tieWordEmbeddings: yes('tie_word_embeddings', true),
            bosTokenId: token('bos_token_id', 0, vocabSize),
            padTokenId: token('pad_token_id', 1, vocabSize),
            eosTokenIds: tokens('eos_token_id', 2, vocabSize),
            decoderStartTokenId: token('decoder_start_token_id', 2, vocabSize),
            // Outputs of the greatest length end so, even where no file says it.
            rest: { forced_eos_token_id: 2, ...raw },
        };
    },
    configJson: (config) => ({
        ...config.rest,
        architectures: ['BartForConditionalGeneration'],
        model_type: 'bart',
        is_encoder_decoder: true,
        vocab_size: config.vocabSize,
        max_position_embeddings: config.maxPositions,
        d_model: config.dModel,
        encoder_layers: config.numLayers,
        decoder_layers: config.numDecoderLayers,
        encoder_attention_heads: config.numHeads,
        decoder_attention_heads: config.numHeads,
        encoder_ffn_dim: config.dFf.encoder,
        decoder_ffn_dim: config.dFf.decoder,
        scale_embedding: config.scaleEmbedding,
        tie_word_embeddings: config.tieWordEmbeddings,
    }),
    shapes(config) {
        const { vocabSize, dModel, dFf, maxPositions } = config;
        const shapes = { [EMBEDDING]: [vocabSize, dModel] };
        const biased = (name, ...shape) => {
            shapes[`${name}.weight`] = shape;
            shapes[`${name}.bias`] = shape.slice(0, 1);
        };
        for (const stack of ['encoder', 'decoder']) {
            shapes[`model.${stack}.embed_positions.weight`] = [maxPositions + OFFSET, dModel];
            biased(`model.${stack}.layernorm_embedding`, dModel);
            for (let i = 0; i < (stack === 'encoder' ? config.numLayers : config.numDecoderLayers); i++) {
                const layer = `model.${stack}.layers.${i}`;
                for (const kind of stack === 'encoder' ? ['self_attn'] : ['self_attn', 'encoder_attn']) {
                    for (const part of ['q', 'k', 'v', 'out'])
                        biased(`${layer}.${kind}.${part}_proj`, dModel, dModel);
                    biased(`${layer}.${kind}_layer_norm`, dModel);
                }
                biased(`${layer}.fc1`, dFf[stack], dModel);
                biased(`${layer}.fc2`, dModel, dFf[stack]);
                biased(`${layer}.final_layer_norm`, dModel);
            }
        }
        if (!config.tieWordEmbeddings)
            shapes['lm_head.weight'] = [vocabSize, dModel];
        shapes[LOGITS_BIAS] = [1, vocabSize];
        return shapes;
    },
    init: (config, random) => (0, params_1.drawn)(exports.bart.shapes(config), random, (name) => {
        if (/norm(_embedding)?\.weight$/.test(name))
            return { mean: 1, std: 0 };
        return { mean: 0, std: name.endsWith('bias') ? 0 : config.initStd };
    }),
    // Checkpoints of the base model alone have no `model.` before their names.
    aliases: (config) => ({
        ...(0, params_1.unprefixed)('model.', exports.bart.shapes(config)),
        ...Object.fromEntries(EMBEDDING_TOO.map((name) => [name, EMBEDDING])),
        ...(config.tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {}),
    }),
    isUnused: (name) => /(^|\.)(en|de)coder\.version$/.test(name),
    isBuffer: (name) => name === LOGITS_BIAS,
    embedding: EMBEDDING,
    embeddingScale,
    loraTargets: ['q_proj', 'v_proj'],
    isProjection: (name) => /(_proj|\.fc[12]|^lm_head)\.weight$/.test(name),
    ...(0, encoder_decoder_1.encoderDecoder)({
        embed(config, params, stack, ids, positions, drop) {
            const { dModel } = config;
            const tokens = (0, layers_1.embed)(params, 'model.shared', ids, embeddingScale(config));
            const places = (0, layers_1.learnedPositions)(params, `model.${stack}.embed_positions`, positions, OFFSET);
            const sum = tf.add(tf.reshape(tokens, [-1, places.shape[0], dModel]), places);
            return drop(norm(params, `model.${stack}.layernorm_embedding`, tf.reshape(sum, [-1, dModel])));
        },
        selfHeads(config, params, stack, layer, x) {
            const name = `model.${stack}.layers.${layer}.self_attn`;
            return { queries: queries(config, params, name, x), ...keysAndValues(params, name, x) };
        },
        afterSelf: (_config, params, stack, layer, x, found, drop) => added(params, `model.${stack}.layers.${layer}.self_attn`, x, found, drop),
        crossQueries: (config, params, layer, x) => queries(config, params, `model.decoder.layers.${layer}.encoder_attn`, x),
        crossKeysAndValues: (_config, params, layer, encoded) => keysAndValues(params, `model.decoder.layers.${layer}.encoder_attn`, encoded),
        afterCross: (_config, params, layer, x, found, drop) => added(params, `model.decoder.layers.${layer}.encoder_attn`, x, found, drop),
        feedForward(config, params, stack, layer, x, drop) {
            const name = `model.${stack}.layers.${layer}`;
            const hidden = activations_1.activations[config.activation]((0, layers_1.project)(params, `${name}.fc1`, x));
            const out = (0, layers_1.project)(params, `${name}.fc2`, config.dropsActivation ? drop(hidden) : hidden);
            return norm(params, `${name}.final_layer_norm`, tf.add(x, drop(out)));
        },
        end: (_config, _params, _stack, x) => x,
        logits(config, params, x) {
            const scores = (0, layers_1.project)(params, config.tieWordEmbeddings ? 'model.shared' : 'lm_head', x);
            const bias = params[LOGITS_BIAS];
            return bias ? tf.add(scores, bias) : scores;
        },
    }),
};
function embeddingScale({ scaleEmbedding, dModel }) {
    return scaleEmbedding ? Math.sqrt(dModel) : 1;
}
const norm = (params, name, x) => (0, layers_1.layerNorm)(params, name, x, 1e-5);
const queries = ({ headDim }, params, name, x) => tf.mul((0, layers_1.project)(params, `${name}.q_proj`, x), headDim ** -0.5);
const keysAndValues = (params, name, x) => ({
    keys: (0, layers_1.project)(params, `${name}.k_proj`, x),
    values: (0, layers_1.project)(params, `${name}.v_proj`, x),
});
/** What an attention found, added to `x` and normed. */
const added = (params, name, x, found, drop) => norm(params, `${name}_layer_norm`, tf.add(x, drop((0, layers_1.project)(params, `${name}.out_proj`, found))));
