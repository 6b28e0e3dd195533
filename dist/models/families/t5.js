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
exports.mt5 = exports.t5 = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const layer_ops_1 = require("../../tensor/layer-ops");
const ops = __importStar(require("../../tensor/ops"));
const layers_1 = require("../layers");
const encoder_decoder_1 = require("./encoder-decoder");
const relative_bucket_1 = require("./relative-bucket");
const t5_config_1 = require("./t5-config");
const t5_params_1 = require("./t5-params");
/**
 * T5 (Raffel et al. 2020; v1.1: Shazeer 2020), FLAN-T5, UL2, and mT5 (Xue et al. 2021). Queries are not scaled: that is folded
 * into the initial weights.
 */
const t5Family = (variant) => ({
    type: variant.type,
    architecture: variant.architecture,
    parseConfig: (json, file) => (0, t5_config_1.parseT5Config)(json, file, variant),
    configJson: (config) => (0, t5_config_1.t5ConfigJson)(config, variant),
    shapes: t5_params_1.t5Shapes,
    init: t5_params_1.initT5,
    aliases: ({ tieWordEmbeddings }) => ({
        'encoder.embed_tokens.weight': 'shared.weight',
        'decoder.embed_tokens.weight': 'shared.weight',
        ...(tieWordEmbeddings ? { 'lm_head.weight': 'shared.weight' } : {}),
    }),
    // Written by old versions, used by none.
    isUnused: (name) => name === 'decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight',
    embedding: 'shared.weight',
    loraTargets: ['q', 'v'],
    isProjection: (name) => !/(^shared|layer_norm|relative_attention_bias)\.weight$/.test(name),
    ...(0, encoder_decoder_1.encoderDecoder)({
        embed: (_config, params, _stack, ids, _positions, drop) => drop((0, layers_1.embed)(params, 'shared', ids)),
        selfHeads(config, params, stack, layer, x) {
            const name = `${stack}.block.${layer}.layer.0`;
            const normed = norm(config, params, `${name}.layer_norm`, x);
            return {
                queries: (0, layers_1.project)(params, `${name}.SelfAttention.q`, normed),
                ...keysAndValues(params, `${name}.SelfAttention`, normed),
            };
        },
        afterSelf: (_config, params, stack, layer, x, found, drop) => tf.add(x, drop((0, layers_1.project)(params, `${stack}.block.${layer}.layer.0.SelfAttention.o`, found))),
        crossQueries(config, params, layer, x) {
            const name = `decoder.block.${layer}.layer.1`;
            return (0, layers_1.project)(params, `${name}.EncDecAttention.q`, norm(config, params, `${name}.layer_norm`, x));
        },
        crossKeysAndValues: (_config, params, layer, encoded) => keysAndValues(params, `decoder.block.${layer}.layer.1.EncDecAttention`, encoded),
        afterCross: (_config, params, layer, x, found, drop) => tf.add(x, drop((0, layers_1.project)(params, `decoder.block.${layer}.layer.1.EncDecAttention.o`, found))),
        feedForward(config, params, stack, layer, x, drop) {
            const name = `${stack}.block.${layer}.layer.${stack === 'encoder' ? 1 : 2}`;
            const normed = norm(config, params, `${name}.layer_norm`, x);
            const dense = `${name}.DenseReluDense`;
            const hidden = config.feedForwardProj === 'relu'
                ? (0, layer_ops_1.relu)((0, layers_1.project)(params, `${dense}.wi`, normed))
                : GATED[config.feedForwardProj]((0, layers_1.project)(params, `${dense}.wi_0`, normed), (0, layers_1.project)(params, `${dense}.wi_1`, normed));
            return tf.add(x, drop((0, layers_1.project)(params, `${dense}.wo`, drop(hidden))));
        },
        end: (config, params, stack, x, drop) => drop(norm(config, params, `${stack}.final_layer_norm`, x)),
        logits(config, params, x) {
            const scaled = config.scaleDecoderOutputs ? tf.mul(x, config.dModel ** -0.5) : x;
            return (0, layers_1.project)(params, config.tieWordEmbeddings ? 'shared' : 'lm_head', scaled);
        },
        bias(config, params, stack, time) {
            // In the order of `ops.diagonals`: distances 0 … time−1, one that is never read, then −(time−1) … −1.
            const distances = Array.from({ length: 2 * time }, (_, m) => (m < time ? m : m - 2 * time));
            const buckets = distances.map((distance) => (0, relative_bucket_1.relativeBucket)(config, distance, stack === 'encoder'));
            const line = ops.lookup(positionTable(params, stack), tf.tensor1d(buckets, 'int32'));
            return ops.diagonals(tf.transpose(line), time, time);
        },
        stepBias(config, params, position, capacity) {
            const back = Array.from({ length: capacity }, (_, distance) => (0, relative_bucket_1.relativeBucket)(config, -distance, false));
            const distance = tf.sub(position, tf.range(0, capacity, 1, 'int32'));
            const buckets = tf.gather(tf.tensor1d(back, 'int32'), tf.maximum(distance, tf.scalar(0, 'int32')));
            const bias = tf.transpose(ops.lookup(positionTable(params, 'decoder'), buckets));
            return tf.reshape(bias, [1, config.numHeads, 1, capacity]);
        },
    }),
});
exports.t5 = t5Family(t5_config_1.T5);
exports.mt5 = t5Family(t5_config_1.MT5);
const GATED = { 'gated-gelu': layer_ops_1.gatedGelu, 'gated-silu': layer_ops_1.gatedSilu };
function norm(config, params, name, x) {
    return ops.rmsNorm(x, (0, layers_1.weight)(params, `${name}.weight`), config.layerNormEpsilon);
}
const keysAndValues = (params, name, x) => ({
    keys: (0, layers_1.project)(params, `${name}.k`, x),
    values: (0, layers_1.project)(params, `${name}.v`, x),
});
const positionTable = (params, stack) => (0, layers_1.weight)(params, `${stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`);
