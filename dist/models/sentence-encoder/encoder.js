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
exports.NAMES = void 0;
exports.sentenceEmbeddings = sentenceEmbeddings;
exports.tokenStates = tokenStates;
exports.encoderShapes = encoderShapes;
exports.lengths = lengths;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const layer_ops_1 = require("../../tensor/layer-ops");
const ops = __importStar(require("../../tensor/ops"));
const relative_bucket_1 = require("../families/relative-bucket");
/** @returns [batch, dModel], the embeddings of sentences; of a row that is all padding, zeros or what its padding gives */
function sentenceEmbeddings(config, { pooling, normalize }, params, tokens, dropout) {
    const states = tokenStates(config, params, tokens, dropout);
    const pooled = pooling === 'cls' ? firstToken(states) : meanOfTokens(states, tokens.pooledMask ?? tokens.attentionMask);
    return normalize ? tf.div(pooled, lengths(pooled)) : pooled;
}
/** @returns [batch, time, dModel] */
function tokenStates(config, params, { inputIds, attentionMask }, dropout) {
    const [batch, time] = inputIds.shape;
    const { drop, factors } = dropper(config, dropout);
    const norm = (name, x) => (0, layer_ops_1.layerNorm)(x, weight(params, `${name}.weight`), weight(params, `${name}.bias`), config.layerNormEpsilon);
    const project = (name, x) => (0, layer_ops_1.dense)(x, weight(params, `${name}.weight`), weight(params, `${name}.bias`));
    const added = { bias: positionBias(config, params, time), mask: paddingMask(attentionMask) };
    const names = exports.NAMES[config.kind];
    const width = config.dModel / config.numHeads;
    const heads = (x) => tf.transpose(tf.reshape(x, [batch, time, config.numHeads, width]), [0, 2, 1, 3]);
    let x = drop(norm('embeddings.LayerNorm', embeddings(config, params, inputIds)));
    for (let i = 0; i < config.numLayers; i++) {
        const layer = `encoder.layer.${i}`;
        const queries = heads(tf.mul(project(`${layer}.${names.query}`, x), width ** -0.5));
        const keys = heads(project(`${layer}.${names.key}`, x));
        const mixed = ops.attend(queries, keys, heads(project(`${layer}.${names.value}`, x)), added, factors);
        const joined = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [-1, config.dModel]);
        x = norm(`${layer}.${names.norm}`, tf.add(drop(project(`${layer}.${names.out}`, joined)), x));
        const hidden = (0, layer_ops_1.gelu)(project(`${layer}.intermediate.dense`, x));
        x = norm(`${layer}.output.LayerNorm`, tf.add(drop(project(`${layer}.output.dense`, hidden)), x));
    }
    return tf.reshape(x, [batch, time, config.dModel]);
}
/** What the two kinds call the parts of attention. */
exports.NAMES = {
    bert: {
        query: 'attention.self.query',
        key: 'attention.self.key',
        value: 'attention.self.value',
        out: 'attention.output.dense',
        norm: 'attention.output.LayerNorm',
    },
    mpnet: {
        query: 'attention.attn.q',
        key: 'attention.attn.k',
        value: 'attention.attn.v',
        out: 'attention.attn.o',
        norm: 'attention.LayerNorm',
    },
};
/** Every parameter's name and shape. The pooler is none: sentence embeddings do not read it. */
function encoderShapes(config) {
    const { kind, vocabSize, dModel, dFf, numLayers, numHeads, maxPositions } = config;
    const shapes = {
        'embeddings.word_embeddings.weight': [vocabSize, dModel],
        'embeddings.position_embeddings.weight': [maxPositions, dModel],
    };
    const vectors = (name) => {
        shapes[`${name}.weight`] = [dModel];
        shapes[`${name}.bias`] = [dModel];
    };
    const matrix = (name, out, into) => {
        shapes[`${name}.weight`] = [out, into];
        shapes[`${name}.bias`] = [out];
    };
    if (kind === 'bert')
        shapes['embeddings.token_type_embeddings.weight'] = [TOKEN_TYPES, dModel];
    vectors('embeddings.LayerNorm');
    for (let i = 0; i < numLayers; i++) {
        const layer = `encoder.layer.${i}`;
        for (const part of ['query', 'key', 'value', 'out']) {
            matrix(`${layer}.${exports.NAMES[kind][part]}`, dModel, dModel);
        }
        vectors(`${layer}.${exports.NAMES[kind].norm}`);
        matrix(`${layer}.intermediate.dense`, dFf, dModel);
        matrix(`${layer}.output.dense`, dModel, dFf);
        vectors(`${layer}.output.LayerNorm`);
    }
    if (kind === 'mpnet')
        shapes['encoder.relative_attention_bias.weight'] = [BUCKETS, numHeads];
    return shapes;
}
/** BERT's sentences A and B; a single text is an A. */
const TOKEN_TYPES = 2;
/** MPNet's relative positions. */
const BUCKETS = 32;
const FARTHEST = 128;
/** [batch, time] → [batch·time, dModel] */
function embeddings(config, params, inputIds) {
    const [batch, time] = inputIds.shape;
    const words = ops.lookup(weight(params, 'embeddings.word_embeddings.weight'), tf.reshape(inputIds, [-1]));
    // MPNet numbers tokens from behind the padding's number on.
    const first = config.kind === 'mpnet' ? config.padTokenId + 1 : 0;
    const positions = tf.slice(weight(params, 'embeddings.position_embeddings.weight'), [first, 0], [time, config.dModel]);
    const constant = config.kind === 'mpnet'
        ? positions
        : tf.add(positions, tf.slice(weight(params, 'embeddings.token_type_embeddings.weight'), [0, 0], [1, config.dModel]));
    const sum = tf.add(tf.reshape(words, [batch, time, config.dModel]), tf.reshape(constant, [1, time, config.dModel]));
    return tf.reshape(sum, [-1, config.dModel]);
}
/** MPNet's bias of relative positions, the same in all layers: [1, heads, time, time]. BERT has none. */
function positionBias(config, params, time) {
    if (config.kind !== 'mpnet')
        return undefined;
    // In the order of `ops.diagonals`: distances 0 … time−1, one that is never read, then −(time−1) … −1.
    const distances = Array.from({ length: 2 * time }, (_, m) => (m < time ? m : m - 2 * time));
    const sizes = { relativeAttentionNumBuckets: BUCKETS, relativeAttentionMaxDistance: FARTHEST };
    const buckets = distances.map((distance) => (0, relative_bucket_1.relativeBucket)(sizes, distance, true));
    const table = weight(params, 'encoder.relative_attention_bias.weight');
    return ops.diagonals(tf.transpose(ops.lookup(table, tf.tensor1d(buckets, 'int32'))), time, time);
}
/** [batch, time] of 1 and 0 → [batch, 1, 1, time] of 0 and the smallest float. */
function paddingMask(attentionMask) {
    const [batch, time] = attentionMask.shape;
    return tf.reshape(tf.mul(tf.sub(1, tf.cast(attentionMask, 'float32')), ops.MASKED), [batch, 1, 1, time]);
}
const firstToken = (states) => {
    const [batch, , width] = states.shape;
    return tf.reshape(tf.slice(states, [0, 0, 0], [batch, 1, width]), [batch, width]);
};
/** The mean of the states of tokens that the mask shows: [batch, time, dModel] → [batch, dModel]. */
function meanOfTokens(states, attentionMask) {
    const [batch, time, width] = states.shape;
    const mask = tf.cast(attentionMask, 'float32');
    const sums = tf.reshape(tf.matMul(tf.reshape(mask, [batch, 1, time]), states), [batch, width]);
    return tf.div(sums, tf.maximum(tf.sum(mask, 1, true), 1e-9));
}
/** Of each row, as a column; not below what would make a row of zeros something else. */
function lengths(rows) {
    return tf.maximum(tf.sqrt(tf.sum(tf.square(rows), 1, true)), 1e-12);
}
function weight(params, name) {
    const found = params[name];
    if (!found)
        throw new RangeError(`there is no tensor ${name}`);
    return found;
}
/** Dropout for each place: of hidden states, and of the weights of attention. */
function dropper(config, dropout) {
    let site = 0;
    const { dropoutRate: rate, attentionDropoutRate } = config;
    return {
        drop: (x) => (dropout ? ops.statelessDropout(x, rate, dropout.seed, site++) : x),
        factors: dropout && attentionDropoutRate > 0
            ? (shape) => ops.dropoutFactors(shape, attentionDropoutRate, dropout.seed, site++)
            : undefined,
    };
}
