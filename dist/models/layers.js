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
exports.capacityOf = exports.SHARED_MASK = exports.READING_ON = exports.WRITING = exports.READING = exports.keep = exports.LORA_DROPOUT = exports.SOFT_PROMPT = exports.layerNorm = void 0;
exports.weight = weight;
exports.embed = embed;
exports.project = project;
exports.matrix = matrix;
exports.learnedPositions = learnedPositions;
exports.seeded = seeded;
exports.dropper = dropper;
exports.splitHeads = splitHeads;
exports.mergeHeads = mergeHeads;
exports.causalMask = causalMask;
exports.paddingMask = paddingMask;
exports.repeated = repeated;
exports.segment = segment;
exports.prefixed = prefixed;
exports.asShared = asShared;
exports.emptyMemory = emptyMemory;
exports.memory = memory;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const layerOps = __importStar(require("../tensor/layer-ops"));
const low_rank_1 = require("../tensor/low-rank");
const ops = __importStar(require("../tensor/ops"));
/** A parameter that the model cannot do without. @throws RangeError if it is not there */
function weight(params, name) {
    const found = params[name];
    if (!found)
        throw new RangeError(`there is no tensor ${name}`);
    return found;
}
/**
 * [...ids] → [ids in all, width]. Ids beyond the table are those of a soft prompt's rows, where there is one.
 * @param scale what the table's rows are multiplied by; a soft prompt's are not
 */
function embed(params, name, ids, scale = 1) {
    const [table, flat] = [weight(params, `${name}.weight`), tf.reshape(ids, [-1])];
    const scaled = (rows) => (scale === 1 ? rows : tf.mul(rows, scale));
    const soft = params[exports.SOFT_PROMPT];
    if (!soft)
        return scaled(ops.lookup(table, flat));
    const [last, first] = [tf.scalar(table.shape[0] - 1, 'int32'), tf.scalar(0, 'int32')];
    const beyond = tf.sub(flat, tf.add(last, tf.scalar(1, 'int32')));
    const isSoft = tf.reshape(tf.cast(tf.greaterEqual(beyond, first), 'float32'), [-1, 1]);
    return tf.add(tf.mul(scaled(ops.lookup(table, tf.minimum(flat, last))), tf.sub(1, isSoft)), tf.mul(ops.lookup(soft, tf.maximum(beyond, first)), isSoft));
}
/**
 * x·Wᵀ, and the bias where there is one: [rows, in] → [rows, out]. W is as checkpoints have it, [out, in], or, where nothing
 * is learnt, `….transposed` [in, out], which products of few rows read up to twice as fast. Where there are `….lora_A.weight`
 * [rank, in] and `….lora_B.weight` [out, rank], B·A is added to it: in `….merged`, or apart and with dropout before it.
 */
function project(params, name, x, fanInFanOut = false) {
    const [a, b] = [params[`${name}.lora_A.weight`], params[`${name}.lora_B.weight`]];
    const base = matrix(params, name, fanInFanOut);
    const product = a && b ? adaptedProduct(params, name, x, base, a, b) : (0, low_rank_1.times)(x, base);
    const bias = params[`${name}.bias`];
    return bias ? tf.add(product, bias) : product;
}
function adaptedProduct(params, name, x, base, a, b) {
    const merged = params[`${name}.merged`];
    if (merged)
        return (0, low_rank_1.timesMerged)(x, { ...base, values: merged }, a, b);
    const [rate, seed] = [params[exports.LORA_DROPOUT], params[LORA_SEED]];
    const dropped = rate && seed ? tf.mul(x, ops.dropoutFactors(x.shape, rate, seed, siteOf(name))) : x;
    return tf.add((0, low_rank_1.times)(x, base), tf.matMul(tf.matMul(dropped, a, false, true), b, false, true));
}
/** A projection's matrix as the parameters have it. @param fanInFanOut whether checkpoints have it as [in, out] */
function matrix(params, name, fanInFanOut) {
    const transposed = params[`${name}.transposed`];
    return transposed
        ? { values: transposed, transposed: true }
        : { values: weight(params, `${name}.weight`), transposed: fanInFanOut };
}
/** Learned positions: [n] int32 → [n, width]. Padding may stand further than the table goes. @param offset of the first one's row */
function learnedPositions(params, name, positions, offset = 0) {
    const table = weight(params, `${name}.weight`);
    const last = tf.scalar(table.shape[0] - 1, 'int32');
    const rows = offset === 0 ? positions : tf.add(positions, tf.scalar(offset, 'int32'));
    return ops.lookup(table, tf.minimum(rows, last));
}
/** Layer norm with weight and bias: [rows, width] → [rows, width] */
const layerNorm = (params, name, x, epsilon) => layerOps.layerNorm(x, weight(params, `${name}.weight`), weight(params, `${name}.bias`), epsilon);
exports.layerNorm = layerNorm;
/** Of a soft prompt: [tokens, dModel]. */
exports.SOFT_PROMPT = 'prompt_embeddings';
/** Of LoRA's dropout: a scalar, and in training alone [2] int32. */
exports.LORA_DROPOUT = 'lora_dropout';
const LORA_SEED = 'lora_dropout.seed';
/** The number of a place that has a name (FNV-1a). */
function siteOf(name) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < name.length; i++)
        hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    return hash;
}
/** The parameters with what an adapter's dropout is drawn from. @param pass `READING`, `WRITING` or `READING_ON`, which pass the same places */
function seeded(params, dropout, pass) {
    if (!dropout || !params[exports.LORA_DROPOUT])
        return params;
    return { ...params, [LORA_SEED]: tf.add(dropout.seed, tf.tensor1d([0, ADAPTER + pass], 'int32')) };
}
/** Far from the numbers that towers add to a seed. */
const ADAPTER = 1 << 20;
/** Without dropout. */
const keep = (x) => x;
exports.keep = keep;
/** @param first the number of the stack's first place: no two places of a model share a mask */
function dropper(dropout, first) {
    if (!dropout || dropout.rate === 0)
        return exports.keep;
    let site = first;
    const drop = (x) => ops.statelessDropout(x, dropout.rate, dropout.seed, site++);
    return Object.assign(drop, {
        factors: (shape) => ops.dropoutFactors(shape, dropout.rate, dropout.seed, site++),
    });
}
/** Numbers of places of dropout: those of what is read begin at the first, of what is written and of what is read on at others. */
exports.READING = 0;
exports.WRITING = 1 << 16;
exports.READING_ON = 2 << 16;
/** [rows·time, heads·width] → [rows, heads, time, width] */
function splitHeads(x, rows, heads) {
    const time = x.shape[0] / rows;
    return swapMiddle(tf.reshape(x, [rows, time, heads, -1]));
}
/** [rows, heads, time, width] → [rows·time, heads·width] */
function mergeHeads(x) {
    const [rows, heads, time, width] = x.shape;
    return tf.reshape(swapMiddle(x), [rows * time, heads * width]);
}
/** [a, b, c, d] → [a, c, b, d]: of one token, as in decoding, no value has to move. */
function swapMiddle(x) {
    const [a, b, c, d] = x.shape;
    return b === 1 || c === 1 ? tf.reshape(x, [a, c, b, d]) : tf.transpose(x, [0, 2, 1, 3]);
}
/**
 * 0 where a query may see a key, else the smallest float: keys that are there, not after the query, and fewer than `window`
 * places before it.
 * @param queries [rows, queries] int32: positions
 * @param keys [rows or 1, keys] int32: positions
 * @param present [rows or 1, keys] 1 or 0; all are there unless given
 * @returns [rows, 1, queries, keys]
 */
function causalMask(queries, keys, present, window) {
    const [rows, many] = queries.shape;
    const [keyRows, count] = keys.shape;
    const at = tf.reshape(queries, [rows, 1, many, 1]);
    const of = tf.reshape(keys, [keyRows, 1, 1, count]);
    let hidden = tf.greater(of, at);
    if (window !== undefined)
        hidden = tf.logicalOr(hidden, tf.greaterEqual(tf.sub(at, of), tf.scalar(window, 'int32')));
    const missing = present && tf.reshape(tf.equal(tf.cast(present, 'int32'), tf.scalar(0, 'int32')), [-1, 1, 1, count]);
    return tf.mul(tf.cast(missing ? tf.logicalOr(hidden, missing) : hidden, 'float32'), ops.MASKED);
}
/** [batch, keys] of 1 and 0 → [batch, 1, 1, keys] of 0 and the smallest float. */
function paddingMask(attentionMask) {
    const [batch, keys] = attentionMask.shape;
    return tf.reshape(tf.mul(tf.sub(1, tf.cast(attentionMask, 'float32')), ops.MASKED), [batch, 1, 1, keys]);
}
/** Rows of [batch, n] repeated so that `rows / batch` neighbours are the same: [rows, n]. */
function repeated(x, rows) {
    const [batch, n] = x.shape;
    if (rows === batch)
        return x;
    return tf.reshape(tf.tile(tf.reshape(x, [batch, 1, n]), [1, rows / batch, 1]), [rows, n]);
}
/** The keys and values that a layer reads, by their names' beginning: `source.0`. */
function segment(named, name) {
    return { keys: weight(named, `${name}.keys`), values: weight(named, `${name}.values`) };
}
/**
 * Keys and values of sources [batch, heads, time, width], the first of them replaced by those of a prefix where there is one
 * for the layer: `prefix.i.keys` and `prefix.i.values` [1, heads, tokens, width].
 */
function prefixed(params, layer, own) {
    const prefix = params[`prefix.${layer}.keys`] && segment(params, `prefix.${layer}`);
    if (!prefix)
        return own;
    const replaced = (first, x) => {
        const [batch, heads, time, width] = x.shape;
        const tokens = Math.min(first.shape[2], time);
        const all = tf.tile(tf.slice(first, [0, 0, 0, 0], [1, heads, tokens, width]), [batch, 1, 1, 1]);
        return tf.concat([all, tf.slice(x, [0, 0, tokens, 0], [batch, heads, time - tokens, width])], 2);
    };
    return { keys: replaced(prefix.keys, own.keys), values: replaced(prefix.values, own.values) };
}
/** Of a shared beginning: [groups, prefix], 1 for tokens, 0 for padding. */
exports.SHARED_MASK = 'shared.mask';
/** What `read` gave for beginnings [groups, prefix], as what the sources that begin so share (see `Family.readAfter`). */
function asShared(read, attentionMask) {
    const shared = Object.entries(read).map(([name, tensor]) => [name.replace(/^source\./, 'shared.'), tensor]);
    return { ...Object.fromEntries(shared), [exports.SHARED_MASK]: attentionMask };
}
/** A decoder's memory before anything is written: `written.*`, with room for `capacity` tokens of each row, zeros. */
function emptyMemory({ layers, heads, width }, rows, capacity) {
    const empty = {};
    for (let i = 0; i < layers; i++)
        for (const part of ['keys', 'values'])
            empty[`written.${i}.${part}`] = tf.zeros([rows, heads, capacity, width]);
    return empty;
}
/** @param position scalar int32: where the token stands */
function memory(cache, position) {
    const grown = {};
    return {
        grown,
        write(layer, { keys, values }) {
            const name = `written.${layer}`;
            const past = segment(cache, name);
            const written = {
                keys: ops.writeSlot(past.keys, keys, position),
                values: ops.writeSlot(past.values, values, position),
            };
            grown[`${name}.keys`] = written.keys;
            grown[`${name}.values`] = written.values;
            return written;
        },
    };
}
/** For how many tokens a memory has room. */
const capacityOf = (cache) => weight(cache, 'written.0.keys').shape[2];
exports.capacityOf = capacityOf;
