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
exports.gpt2 = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const config_keys_1 = require("../config-keys");
const layers_1 = require("../layers");
const params_1 = require("../params");
const activations_1 = require("./activations");
const decoder_only_1 = require("./decoder-only");
const GPT2_CONFIG_KEYS = {
    ...config_keys_1.MODEL_CONFIG_KEYS,
    ...(0, known_keys_1.keys)('read', ['vocab_size', 'n_positions', 'n_embd', 'n_layer', 'n_head', 'n_inner'], 'activation_function', 'layer_norm_epsilon', 'initializer_range'),
    ...(0, known_keys_1.keys)('read', 'resid_pdrop', 'embd_pdrop', 'attn_pdrop'),
    ...(0, known_keys_1.keys)('harmless', 'n_ctx', 'reorder_and_upcast_attn', 'summary_type', 'summary_use_proj', 'summary_activation'),
    ...(0, known_keys_1.keys)('harmless', 'summary_proj_to_labels', 'summary_first_dropout'),
    ...(0, known_keys_1.keys)({ only: [true] }, 'scale_attn_weights'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'scale_attn_by_inverse_layer_idx', 'is_encoder_decoder'),
};
const EMBEDDING = 'transformer.wte.weight';
/** GPT-2 (Radford et al. 2019): learned positions, and projections that checkpoints have as [in, out]. */
exports.gpt2 = {
    type: 'gpt2',
    architecture: 'GPT2LMHeadModel',
    parseConfig(json, file) {
        const fields = (0, config_fields_1.configFields)(json, file);
        const { raw, size, number, oneOf, yes, token, tokens, refuse } = fields;
        (0, known_keys_1.checkKeys)(file, raw, GPT2_CONFIG_KEYS);
        const [vocabSize, dModel, numHeads] = [size('vocab_size', 50257), size('n_embd', 768), size('n_head', 12)];
        if (dModel % numHeads !== 0)
            refuse('n_head', `a divisor of n_embd ${dModel}`, numHeads);
        const eosTokenIds = tokens('eos_token_id', 50256, vocabSize);
        const dropout = (0, config_fields_1.dropoutOf)(fields, { resid_pdrop: 0.1, embd_pdrop: 0.1, attn_pdrop: 0.1 });
        if (dropout.drops.embd_pdrop !== dropout.drops.resid_pdrop)
            refuse('embd_pdrop', 'resid_pdrop', raw.embd_pdrop);
        return {
            vocabSize,
            dModel,
            dFf: size('n_inner', 4 * dModel),
            maxPositions: size('n_positions', 1024),
            numLayers: size('n_layer', 12),
            numHeads,
            numKvHeads: numHeads,
            headDim: dModel / numHeads,
            activation: oneOf('activation_function', 'gelu_new', activations_1.activationNames),
            layerNormEpsilon: number('layer_norm_epsilon', 1e-5, (v) => v > 0 && v <= 1, 'a number from above 0 to 1'),
            initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
            dropoutRate: dropout.rate,
            dropsAttention: dropout.drops.attn_pdrop,
            tieWordEmbeddings: yes('tie_word_embeddings', true),
            bosTokenId: token('bos_token_id', 50256, vocabSize),
            padTokenId: token('pad_token_id', eosTokenIds[0], vocabSize),
            eosTokenIds,
            rest: raw,
        };
    },
    configJson: (config) => ({
        ...config.rest,
        architectures: ['GPT2LMHeadModel'],
        model_type: 'gpt2',
        vocab_size: config.vocabSize,
        n_positions: config.maxPositions,
        n_embd: config.dModel,
        n_layer: config.numLayers,
        n_head: config.numHeads,
        n_inner: config.dFf,
        tie_word_embeddings: config.tieWordEmbeddings,
    }),
    shapes({ vocabSize, dModel, dFf, maxPositions, numLayers, tieWordEmbeddings }) {
        const shapes = {
            'transformer.wte.weight': [vocabSize, dModel],
            'transformer.wpe.weight': [maxPositions, dModel],
        };
        const biased = (name, ...shape) => {
            shapes[`${name}.weight`] = shape;
            shapes[`${name}.bias`] = shape.slice(-1);
        };
        for (let i = 0; i < numLayers; i++) {
            const layer = `transformer.h.${i}`;
            biased(`${layer}.ln_1`, dModel);
            biased(`${layer}.attn.c_attn`, dModel, 3 * dModel);
            biased(`${layer}.attn.c_proj`, dModel, dModel);
            biased(`${layer}.ln_2`, dModel);
            biased(`${layer}.mlp.c_fc`, dModel, dFf);
            biased(`${layer}.mlp.c_proj`, dFf, dModel);
        }
        biased('transformer.ln_f', dModel);
        if (!tieWordEmbeddings)
            shapes['lm_head.weight'] = [vocabSize, dModel];
        return shapes;
    },
    init(config, random) {
        return (0, params_1.drawn)(exports.gpt2.shapes(config), random, (name) => {
            if (/\.ln_\w+\.weight$/.test(name))
                return { mean: 1, std: 0 };
            if (name.endsWith('.bias'))
                return { mean: 0, std: 0 };
            // What is added to the residual stream is drawn smaller, as there are two such projections a layer.
            const share = name.endsWith('.c_proj.weight') ? (2 * config.numLayers) ** -0.5 : 1;
            return { mean: 0, std: config.initializerRange * share };
        });
    },
    // The published checkpoint has no `transformer.` before its names.
    aliases: (config) => ({
        ...(0, params_1.unprefixed)('transformer.', exports.gpt2.shapes(config)),
        ...(config.tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {}),
    }),
    // The causal mask, which old versions saved.
    isUnused: (name) => /(^|\.)h\.\d+\.attn\.(masked_)?bias$/.test(name),
    embedding: EMBEDDING,
    loraTargets: ['c_attn'],
    isProjection: (name) => /(\.c_(attn|proj|fc)|^lm_head)\.weight$/.test(name),
    fanInFanOut: (name) => name !== 'lm_head.weight',
    ...(0, decoder_only_1.decoderOnly)({
        embed: (_config, params, ids, positions, drop) => drop(tf.add((0, layers_1.embed)(params, 'transformer.wte', ids), (0, layers_1.learnedPositions)(params, 'transformer.wpe', positions))),
        heads(config, params, layer, x) {
            const name = `transformer.h.${layer}`;
            const all = conv1d(params, `${name}.attn.c_attn`, norm(config, params, `${name}.ln_1`, x));
            const [queries, keys, values] = tf.split(all, 3, 1);
            return { queries: tf.mul(queries, config.headDim ** -0.5), keys, values };
        },
        finish(config, params, layer, x, found, drop) {
            const name = `transformer.h.${layer}`;
            const attended = tf.add(x, drop(conv1d(params, `${name}.attn.c_proj`, found)));
            const normed = norm(config, params, `${name}.ln_2`, attended);
            const hidden = activations_1.activations[config.activation](conv1d(params, `${name}.mlp.c_fc`, normed));
            return tf.add(attended, drop(conv1d(params, `${name}.mlp.c_proj`, hidden)));
        },
        logits: (config, params, x) => (0, layers_1.project)(params, config.tieWordEmbeddings ? 'transformer.wte' : 'lm_head', norm(config, params, 'transformer.ln_f', x)),
    }),
};
const norm = (config, params, name, x) => (0, layers_1.layerNorm)(params, name, x, config.layerNormEpsilon);
const conv1d = (params, name, x) => (0, layers_1.project)(params, name, x, true);
