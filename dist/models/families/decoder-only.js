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
exports.decoderOnly = decoderOnly;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const rotary_1 = require("../../tensor/rotary");
const segments_1 = require("../../tensor/segments");
const layers_1 = require("../layers");
const rope_1 = require("./rope");
/**
 * How every decoder-only model reads a prompt and writes after it. What is kept of a prompt are each layer's keys and values,
 * `source.i.keys` and `source.i.values` [batch, kvHeads, source, headDim], and the same of a shared beginning in `shared.*`.
 *
 * Heads stand by the key-value head that they share, so that grouped queries are one product a key-value head: queries are
 * [rows, kvHeads, groups·time, headDim].
 */
function decoderOnly(layers) {
    /** @param kept what is kept of a layer's own keys and values */
    const read = (config, params, shared, { inputIds, attentionMask }, drop, kept) => {
        const [rows, time] = inputIds.shape;
        const before = standing(rows, shared);
        const positions = placesAfter(before, 0, time);
        const pass = passOf(config, positions, [...before.keys, { positions, present: attentionMask }]);
        const past = {};
        through(layers, config, params, inputIds, pass, drop, (i, here) => {
            const own = kept(i, here);
            past[`source.${i}.keys`] = own.keys;
            past[`source.${i}.values`] = own.values;
            // Of the last layer nothing but its keys and values is ever read.
            return i < config.numLayers - 1 ? [...before.segments(i), own] : undefined;
        });
        return past;
    };
    return {
        layout: 'decoder-only',
        read: (config, params, sources, dropout) => read(config, params, {}, sources, (0, layers_1.dropper)(dropout, layers_1.READING), (i, own) => (0, layers_1.prefixed)(params, i, own)),
        readAfter: (config, params, shared, sources, dropout) => read(config, params, shared, sources, (0, layers_1.dropper)(dropout, layers_1.READING_ON), (_, own) => own),
        write(config, params, source, attentionMask, ids, dropout, watch) {
            const [rows, time] = ids.shape;
            const before = standing(rows, source, attentionMask);
            const positions = placesAfter(before, 0, time);
            const ofSource = (weights) => watch?.(tf.slice(weights, [0, 0, 0, 0], [rows, config.numHeads, time, widthOf(before.keys)]));
            const x = through(layers, config, params, ids, passOf(config, positions, [...before.keys, { positions }]), (0, layers_1.dropper)(dropout, layers_1.WRITING), (i, own) => [...before.segments(i), own], watch && ofSource);
            return tf.reshape(layers.logits(config, params, x), [rows, time, config.vocabSize]);
        },
        memory: ({ numLayers, numKvHeads, headDim }) => ({ layers: numLayers, heads: numKvHeads, width: headDim }),
        step(config, params, cache, attentionMask, ids, position) {
            const before = standing(ids.shape[0], cache, attentionMask);
            const slots = placesAfter(before, 0, (0, layers_1.capacityOf)(cache));
            const pass = passOf(config, placesAfter(before, position, 1), [...before.keys, { positions: slots }]);
            const { grown, write } = (0, layers_1.memory)(cache, position);
            const x = through(layers, config, params, ids, pass, layers_1.keep, (i, own) => [...before.segments(i), write(i, own)]);
            return { logits: layers.logits(config, params, x), cache: grown };
        },
    };
}
const widthOf = (keys) => keys.reduce((sum, { positions }) => sum + positions.shape[1], 0);
/** @param past `shared.*`, if anything is shared, and, if their mask is given, `source.*` */
function standing(rows, past, sourceMask) {
    const masks = { shared: past[layers_1.SHARED_MASK], source: sourceMask };
    const keys = [];
    const names = [];
    let length = tf.zeros([rows, 1], 'int32');
    for (const [name, mask] of Object.entries(masks)) {
        if (!mask)
            continue;
        const present = (0, layers_1.repeated)(tf.cast(mask, 'int32'), rows);
        names.push(name);
        keys.push({ positions: placesAfter({ length }, 0, present.shape[1]), present });
        length = tf.add(length, tf.sum(present, 1, true));
    }
    return { keys, length, segments: (layer) => names.map((name) => (0, layers_1.segment)(past, `${name}.${layer}`)) };
}
/** Positions of `count` neighbouring tokens, the `first` of which is so many places after what stands before: [rows, count]. */
const placesAfter = ({ length }, first, count) => {
    const start = typeof first === 'number' ? tf.scalar(first, 'int32') : first;
    return tf.add(length, tf.add(tf.reshape(tf.range(0, count, 1, 'int32'), [1, count]), start));
};
/** @param positions [rows, time] int32; @param keys all that they may see, themselves among it */
function passOf({ numHeads, numKvHeads }, positions, keys) {
    const [rows, time] = positions.shape;
    const groups = numHeads / numKvHeads;
    const flat = tf.reshape(positions, [rows * time]);
    // No token stands further on than all of them in a row.
    const most = widthOf(keys);
    const visible = (window) => tf.concat(keys.map((of) => (0, layers_1.causalMask)(positions, of.positions, of.present, window)), 3);
    return {
        rows,
        time,
        positions: flat,
        table: once((rope) => tf.gather((0, rotary_1.rotaryTable)((0, rope_1.frequencies)(rope), most, (0, rope_1.attentionFactor)(rope)), flat)),
        mask: once((window) => (groups === 1 ? visible(window) : tf.tile(visible(window), [1, 1, groups, 1]))),
    };
}
/** The same of each key, made when it is first asked for. */
function once(make) {
    const made = new Map();
    return (key) => {
        if (!made.has(key))
            made.set(key, make(key));
        return made.get(key);
    };
}
/**
 * Takes tokens through the layers: [rows·time, dModel].
 * @param segmentsOf all that a layer reads, given its own keys and values; undefined ends it there
 * @param watch is told each layer's attention: [rows, heads, time, keys]
 */
function through(layers, config, params, ids, pass, drop, segmentsOf, watch) {
    const { rows, time } = pass;
    const { numHeads, numKvHeads, headDim } = config;
    const softcap = layers.softcap?.(config);
    let x = layers.embed(config, params, ids, pass.positions, drop);
    for (let i = 0; i < config.numLayers; i++) {
        const rope = layers.rope?.(config, i);
        const { queries, keys, values } = layers.heads(config, params, i, x);
        const turned = (heads) => rope ? (0, rotary_1.rotate)(tf.reshape(heads, [rows * time, -1, headDim]), pass.table(rope)) : heads;
        const own = { keys: (0, layers_1.splitHeads)(turned(keys), rows, numKvHeads), values: (0, layers_1.splitHeads)(values, rows, numKvHeads) };
        const segments = segmentsOf(i, own);
        if (!segments)
            break;
        const grouped = byGroup(turned(queries), pass, config);
        const mask = pass.mask(layers.window?.(config, i));
        if (watch) {
            const weights = (0, segments_1.attentionWeights)(grouped, segments, mask, softcap);
            watch(tf.reshape(weights, [rows, numHeads, time, weights.shape[3]]));
        }
        const dropout = config.dropsAttention ? drop.factors : undefined;
        const mixed = (0, segments_1.attendSegments)(grouped, segments, mask, { dropout, softcap });
        x = layers.finish(config, params, i, x, fromGroups(mixed, pass, config), drop);
    }
    return x;
}
/** [rows·time, numHeads·headDim] → [rows, kvHeads, groups·time, headDim] */
function byGroup(queries, { rows, time }, { numHeads, numKvHeads, headDim }) {
    const groups = numHeads / numKvHeads;
    const shared = tf.reshape((0, layers_1.splitHeads)(queries, rows, numKvHeads), [-1, groups * headDim]);
    return tf.reshape((0, layers_1.splitHeads)(shared, rows * numKvHeads, groups), [rows, numKvHeads, groups * time, headDim]);
}
/** The way back. */
function fromGroups(mixed, { rows, time }, { numHeads, numKvHeads, headDim }) {
    const groups = numHeads / numKvHeads;
    const shared = (0, layers_1.mergeHeads)(tf.reshape(mixed, [rows * numKvHeads, groups, time, headDim]));
    return (0, layers_1.mergeHeads)(tf.reshape(shared, [rows, numKvHeads, time, groups * headDim]));
}
