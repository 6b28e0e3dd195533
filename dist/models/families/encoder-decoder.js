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
exports.encoderDecoder = encoderDecoder;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const ops = __importStar(require("../../tensor/ops"));
const segments_1 = require("../../tensor/segments");
const layers_1 = require("../layers");
/**
 * How every encoder-decoder reads a source and writes a target. What is kept of a source are the keys and values of each decoder
 * layer's attention to it, `source.i.keys` and `source.i.values` [batch, heads, source, headDim].
 */
function encoderDecoder(layers) {
    return {
        layout: 'encoder-decoder',
        read(config, params, { inputIds, attentionMask }, dropout) {
            const [batch, source] = inputIds.shape;
            const drop = (0, layers_1.dropper)(dropout, layers_1.READING);
            const added = { bias: layers.bias?.(config, params, 'encoder', source), mask: (0, layers_1.paddingMask)(attentionMask) };
            let x = layers.embed(config, params, 'encoder', inputIds, tf.range(0, source, 1, 'int32'), drop);
            for (let i = 0; i < config.numLayers; i++) {
                const { queries, ...offered } = layers.selfHeads(config, params, 'encoder', i, x);
                const found = attention(config, queries, segmentOf(config, offered, batch), added, drop);
                x = layers.afterSelf(config, params, 'encoder', i, x, found, drop);
                x = layers.feedForward(config, params, 'encoder', i, x, drop);
            }
            const encoded = layers.end(config, params, 'encoder', x, drop);
            const read = {};
            for (let i = 0; i < config.numDecoderLayers; i++) {
                const cross = segmentOf(config, layers.crossKeysAndValues(config, params, i, encoded), batch);
                read[`source.${i}.keys`] = cross.keys;
                read[`source.${i}.values`] = cross.values;
            }
            return read;
        },
        write(config, params, source, attentionMask, ids, dropout, watch) {
            const [rows, target] = ids.shape;
            const positions = tf.range(0, target, 1, 'int32');
            const at = tf.reshape(positions, [1, target]);
            const added = visible((0, layers_1.causalMask)(at, at), layers.bias?.(config, params, 'decoder', target));
            const pass = { source, attentionMask, ids, positions, added, drop: (0, layers_1.dropper)(dropout, layers_1.WRITING), watch };
            const x = decode(layers, config, params, pass, (_, own) => own);
            return tf.reshape(layers.logits(config, params, x), [rows, target, config.vocabSize]);
        },
        memory: ({ numDecoderLayers, numHeads, headDim }) => ({
            layers: numDecoderLayers,
            heads: numHeads,
            width: headDim,
        }),
        step(config, params, cache, attentionMask, ids, position) {
            const capacity = (0, layers_1.capacityOf)(cache);
            const slots = tf.reshape(tf.range(0, capacity, 1, 'int32'), [1, capacity]);
            const later = (0, layers_1.causalMask)(tf.reshape(position, [1, 1]), slots);
            const added = visible(later, layers.stepBias?.(config, params, position, capacity));
            const { grown, write } = (0, layers_1.memory)(cache, position);
            const positions = tf.reshape(position, [1]);
            const pass = { source: cache, attentionMask, ids, positions, added, drop: layers_1.keep };
            return { logits: layers.logits(config, params, decode(layers, config, params, pass, write)), cache: grown };
        },
    };
}
/** A mask alone, or within the bias where there is one. */
const visible = (mask, bias) => bias ? { bias: tf.add(bias, mask) } : { mask };
/**
 * Takes tokens through the decoder's layers: [rows·time, dModel].
 * @param remember what a layer reads of its own stack, given the tokens' own keys and values
 */
function decode(layers, config, params, { source, attentionMask, ids, positions, added, drop, watch }, remember) {
    const rows = ids.shape[0];
    const mask = (0, layers_1.paddingMask)(attentionMask);
    let x = layers.embed(config, params, 'decoder', ids, positions, drop);
    for (let i = 0; i < config.numDecoderLayers; i++) {
        const { queries, ...offered } = layers.selfHeads(config, params, 'decoder', i, x);
        const past = remember(i, segmentOf(config, offered, rows));
        x = layers.afterSelf(config, params, 'decoder', i, x, attention(config, queries, past, added, drop), drop);
        const asked = layers.crossQueries(config, params, i, x);
        const read = (0, layers_1.segment)(source, `source.${i}`);
        watch?.((0, segments_1.attentionWeights)((0, layers_1.splitHeads)(asked, rows, config.numHeads), [read], (0, layers_1.paddingMask)((0, layers_1.repeated)(attentionMask, rows))));
        x = layers.afterCross(config, params, i, x, attention(config, asked, read, { mask }, drop), drop);
        x = layers.feedForward(config, params, 'decoder', i, x, drop);
    }
    return layers.end(config, params, 'decoder', x, drop);
}
/** Keys and values by head: [rows, heads, time, headDim] each. */
const segmentOf = ({ numHeads }, { keys, values }, rows) => ({
    keys: (0, layers_1.splitHeads)(keys, rows, numHeads),
    values: (0, layers_1.splitHeads)(values, rows, numHeads),
});
/**
 * What queries [rows·time, heads·headDim] find: the same shape. Rows that share what is read stand, for it, one after another on
 * the axis of time.
 */
function attention({ numHeads, dropsAttention }, queries, { keys, values }, added, drop) {
    const byHead = (0, layers_1.splitHeads)(queries, keys.shape[0], numHeads);
    return (0, layers_1.mergeHeads)(ops.attend(byHead, keys, values, added, dropsAttention ? drop.factors : undefined));
}
