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
exports.gemmas = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const layer_ops_1 = require("../../tensor/layer-ops");
const ops = __importStar(require("../../tensor/ops"));
const layers_1 = require("../layers");
const params_1 = require("../params");
const decoder_only_1 = require("./decoder-only");
const gemma_config_1 = require("./gemma-config");
const EMBEDDING = 'model.embed_tokens.weight';
const embeddingScale = ({ dModel }) => Math.sqrt(dModel);
/**
 * Gemma 2 and 3 (Gemma Team 2024, 2025), text alone: norms before and after attention and feed-forward layer, some layers with a
 * window, scaled embeddings, and in Gemma 2 capped scores.
 */
function gemmaFamily(variant) {
    return {
        type: variant.type,
        architecture: variant.architecture,
        parseConfig: (json, file) => (0, gemma_config_1.parseGemmaConfig)(variant, json, file),
        configJson: (config) => (0, gemma_config_1.gemmaConfigJson)(variant, config),
        shapes: gemmaShapes,
        init(config, random) {
            // Norms multiply by one more than their weights.
            const std = (name) => (name.endsWith('norm.weight') ? 0 : config.initializerRange);
            return (0, params_1.drawn)(gemmaShapes(config), random, (name) => ({ mean: 0, std: std(name) }));
        },
        aliases: ({ tieWordEmbeddings }) => tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {},
        isUnused: (name) => name.endsWith('.rotary_emb.inv_freq'),
        embedding: EMBEDDING,
        embeddingScale,
        loraTargets: ['q_proj', 'v_proj'],
        isProjection: (name) => /(_proj|^lm_head)\.weight$/.test(name),
        ...(0, decoder_only_1.decoderOnly)({
            embed: (config, params, ids) => (0, layers_1.embed)(params, 'model.embed_tokens', ids, embeddingScale(config)),
            heads(config, params, layer, x) {
                const name = `model.layers.${layer}`;
                const normed = norm(config, params, `${name}.input_layernorm`, x);
                const normedHeads = (part) => {
                    const heads = (0, layers_1.project)(params, `${name}.self_attn.${part}_proj`, normed);
                    if (!config.normsHeads)
                        return heads;
                    const flat = tf.reshape(heads, [-1, config.headDim]);
                    return tf.reshape(norm(config, params, `${name}.self_attn.${part}_norm`, flat), heads.shape);
                };
                return {
                    queries: tf.mul(normedHeads('q'), config.queryPreAttnScalar ** -0.5),
                    keys: normedHeads('k'),
                    values: (0, layers_1.project)(params, `${name}.self_attn.v_proj`, normed),
                };
            },
            rope: ({ rope, layerTypes }, layer) => rope[layerTypes[layer]],
            window: ({ slidingWindow, layerTypes }, layer) => layerTypes[layer] === 'sliding_attention' ? slidingWindow : undefined,
            softcap: ({ attnLogitSoftcapping }) => attnLogitSoftcapping,
            finish(config, params, layer, x, found) {
                const name = `model.layers.${layer}`;
                const mixed = (0, layers_1.project)(params, `${name}.self_attn.o_proj`, found);
                const attended = tf.add(x, norm(config, params, `${name}.post_attention_layernorm`, mixed));
                const normed = norm(config, params, `${name}.pre_feedforward_layernorm`, attended);
                const gate = (0, layers_1.project)(params, `${name}.mlp.gate_proj`, normed);
                const hidden = (0, layer_ops_1.gatedGelu)(gate, (0, layers_1.project)(params, `${name}.mlp.up_proj`, normed));
                const out = (0, layers_1.project)(params, `${name}.mlp.down_proj`, hidden);
                return tf.add(attended, norm(config, params, `${name}.post_feedforward_layernorm`, out));
            },
            logits(config, params, x) {
                const output = config.tieWordEmbeddings ? 'model.embed_tokens' : 'lm_head';
                const logits = (0, layers_1.project)(params, output, norm(config, params, 'model.norm', x));
                const cap = config.finalLogitSoftcapping;
                return cap === undefined ? logits : tf.mul(tf.tanh(tf.div(logits, cap)), cap);
            },
        }),
    };
}
exports.gemmas = gemma_config_1.gemmaVariants.map(gemmaFamily);
const NORMS = ['input_layernorm', 'post_attention_layernorm', 'pre_feedforward_layernorm', 'post_feedforward_layernorm'];
/** x / √(mean(x²) + epsilon) · (1 + weight) */
const norm = (config, params, name, x) => ops.rmsNorm(x, tf.add((0, layers_1.weight)(params, `${name}.weight`), 1), config.rmsNormEps);
/** Every parameter's name and shape, in the order of the computation. */
function gemmaShapes(config) {
    const { vocabSize, dModel, dFf, numHeads, numKvHeads, headDim } = config;
    const shapes = { [EMBEDDING]: [vocabSize, dModel] };
    for (let i = 0; i < config.numLayers; i++) {
        const layer = `model.layers.${i}`;
        for (const name of NORMS)
            shapes[`${layer}.${name}.weight`] = [dModel];
        shapes[`${layer}.self_attn.q_proj.weight`] = [numHeads * headDim, dModel];
        for (const part of ['k', 'v'])
            shapes[`${layer}.self_attn.${part}_proj.weight`] = [numKvHeads * headDim, dModel];
        shapes[`${layer}.self_attn.o_proj.weight`] = [dModel, numHeads * headDim];
        if (config.normsHeads)
            for (const part of ['q', 'k'])
                shapes[`${layer}.self_attn.${part}_norm.weight`] = [headDim];
        for (const part of ['gate', 'up'])
            shapes[`${layer}.mlp.${part}_proj.weight`] = [dFf, dModel];
        shapes[`${layer}.mlp.down_proj.weight`] = [dModel, dFf];
    }
    shapes['model.norm.weight'] = [dModel];
    if (!config.tieWordEmbeddings)
        shapes['lm_head.weight'] = [vocabSize, dModel];
    return shapes;
}
