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
exports.llamaFamily = llamaFamily;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const layer_ops_1 = require("../../tensor/layer-ops");
const ops = __importStar(require("../../tensor/ops"));
const layers_1 = require("../layers");
const decoder_only_1 = require("./decoder-only");
const llama_config_1 = require("./llama-config");
const llama_params_1 = require("./llama-params");
/**
 * Llama (Touvron et al. 2023) and what is built like it: Llama 2 and 3, SmolLM2, TinyLlama, Mistral (a sliding window),
 * Qwen 2 (biases of queries, keys and values) and Qwen 3 (norms of queries and keys).
 */
function llamaFamily(variant) {
    return {
        type: variant.type,
        architecture: variant.architecture,
        parseConfig: (json, file) => (0, llama_config_1.parseLlamaConfig)(variant, json, file),
        configJson: (config) => (0, llama_config_1.llamaConfigJson)(variant, config),
        shapes: llama_params_1.llamaShapes,
        init: llama_params_1.initLlama,
        aliases: ({ tieWordEmbeddings }) => tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {},
        isUnused: (name) => name.endsWith('.rotary_emb.inv_freq'),
        embedding: EMBEDDING,
        loraTargets: ['q_proj', 'v_proj'],
        isProjection: (name) => /(_proj|^lm_head)\.weight$/.test(name),
        ...(0, decoder_only_1.decoderOnly)({
            embed: (_config, params, ids) => (0, layers_1.embed)(params, 'model.embed_tokens', ids),
            heads(config, params, layer, x) {
                const normed = norm(config, params, `model.layers.${layer}.input_layernorm`, x);
                const name = `model.layers.${layer}.self_attn`;
                return {
                    queries: tf.mul(normedHeads(config, params, `${name}.q`, normed), config.headDim ** -0.5),
                    keys: normedHeads(config, params, `${name}.k`, normed),
                    values: (0, layers_1.project)(params, `${name}.v_proj`, normed),
                };
            },
            rope: ({ rope }) => rope,
            window: ({ slidingWindow }) => slidingWindow,
            finish(config, params, layer, x, found) {
                const name = `model.layers.${layer}`;
                const attended = tf.add(x, (0, layers_1.project)(params, `${name}.self_attn.o_proj`, found));
                const normed = norm(config, params, `${name}.post_attention_layernorm`, attended);
                const gate = (0, layers_1.project)(params, `${name}.mlp.gate_proj`, normed);
                const hidden = (0, layer_ops_1.gatedSilu)(gate, (0, layers_1.project)(params, `${name}.mlp.up_proj`, normed));
                return tf.add(attended, (0, layers_1.project)(params, `${name}.mlp.down_proj`, hidden));
            },
            logits: (config, params, x) => (0, layers_1.project)(params, config.tieWordEmbeddings ? 'model.embed_tokens' : 'lm_head', norm(config, params, 'model.norm', x)),
        }),
    };
}
const EMBEDDING = 'model.embed_tokens.weight';
function norm(config, params, name, x) {
    return ops.rmsNorm(x, (0, layers_1.weight)(params, `${name}.weight`), config.rmsNormEps);
}
/** Heads of queries or keys, each normed by itself if the variant norms them: [rows·time, heads·headDim]. */
function normedHeads(config, params, name, x) {
    const heads = (0, layers_1.project)(params, `${name}_proj`, x);
    if (!config.normsHeads)
        return heads;
    const normed = norm(config, params, `${name}_norm`, tf.reshape(heads, [-1, config.headDim]));
    return tf.reshape(normed, heads.shape);
}
