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
exports.align = align;
exports.alignmentLoss = alignmentLoss;
exports.pairFeeds = pairFeeds;
exports.developmentPearson = developmentPearson;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const permutation_1 = require("../base/permutation");
const random_1 = require("../base/random");
const batches_1 = require("../inference/batches");
const embed_1 = require("../inference/embed");
const pearson_1 = require("../metrics/pearson");
const encoder_1 = require("../models/sentence-encoder/encoder");
const encoder_config_1 = require("../models/sentence-encoder/encoder-config");
const backend_1 = require("../tensor/backend");
const choose_engine_1 = require("../tensor/choose-engine");
const adamw_1 = require("../training/adamw");
const check_options_1 = require("../training/check-options");
const optimizer_1 = require("../training/optimizer");
const schedules_1 = require("../training/schedules");
const towers_1 = require("../training/towers");
const trainer_1 = require("../training/trainer");
const similarity_1 = require("./similarity");
/**
 * Trains a copy of the encoder so that the cosines of pairs come near their labels: INSTA's alignment with the wording of a
 * collection of tasks (Lee et al. 2024, section 3.2). As in its code, by sentence-transformers' CosineSimilarityLoss and
 * `fit`: AdamW, a warm-up over a tenth of an epoch, then a line down to 0, gradients clipped to norm 1. Its weight decay of
 * 0.01, which changes a weight by 1e-8 of itself a step, is left out.
 * @throws UserError without pairs, at options that are wrong, at a loss that is not finite
 * @throws Stopped when the signal aborts
 */
async function align(encoder, pairs, options = {}) {
    const { epochs = 5, batch = 16, learningRate = 1e-6, seed = 0, development } = options;
    if (pairs.length === 0)
        throw new errors_1.UserError('alignment: there is nothing to train on: no pairs');
    (0, check_options_1.checkNumbers)({ batch, epochs }, check_options_1.wholeAbove0);
    (0, check_options_1.checkNumbers)({ learningRate }, check_options_1.from0);
    (0, check_options_1.checkNumbers)({ seed }, check_options_1.wholeFrom0);
    const towers = (0, backend_1.towersOn)(await (0, backend_1.ready)());
    const epochSteps = Math.ceil(pairs.length / batch);
    const { ended, parameters, step, history, validations, best } = await (0, trainer_1.train)({
        parameters: encoder.params,
        loss: (0, towers_1.inTowers)(alignmentLoss(encoder), towers),
        batches: (epoch) => pairBatches(encoder, pairs, batch, seed, epoch),
        engine: options.engine ?? choose_engine_1.chooseEngine,
        optimizer: (0, adamw_1.adamw)(),
        schedule: (0, schedules_1.schedule)('linear', { learningRate, warmup: Math.floor(epochSteps / 10) }),
        maxGradNorm: 1,
        epochs,
        seed,
        onStep: options.onStep,
        signal: options.signal,
        label: 'aligning',
        validation: development && {
            every: epochSteps,
            better: 'higher',
            score: async (now) => developmentPearson({ ...encoder, params: await now.parameters() }, development),
        },
    });
    if (ended === 'signal')
        throw new errors_1.Stopped();
    return { ...encoder, params: parameters, alignment: { steps: step, history, validations, best } };
}
/**
 * The loss on what {@link pairFeeds} feeds: (cosine − label)², summed over pairs. Dropout is on where there is a seed.
 */
function alignmentLoss({ config, pooling }) {
    return (params, batch, seed) => {
        const both = (name) => tf.concat([(0, optimizer_1.need)(batch, `first${name}`), (0, optimizer_1.need)(batch, `second${name}`)]);
        const tokens = { inputIds: both('Ids'), attentionMask: both('Mask') };
        const dropout = seed && { seed };
        // The cosine makes lengths irrelevant, so embeddings need not be scaled before it.
        const embedded = (0, encoder_1.sentenceEmbeddings)(config, { pooling, normalize: false }, params, tokens, dropout);
        const cosines = cosine(embedded);
        const weights = (0, optimizer_1.need)(batch, 'weights');
        const squares = tf.square(tf.sub(cosines, (0, optimizer_1.need)(batch, 'labels')));
        return { sum: tf.sum(tf.mul(squares, weights)), tokens: tf.sum(weights) };
    };
}
/** [2·pairs, dModel], the first ones above the second ones → [pairs, 1] */
function cosine(embedded) {
    const [rows, width] = embedded.shape;
    const first = tf.slice(embedded, [0, 0], [rows / 2, width]);
    const second = tf.slice(embedded, [rows / 2, 0], [rows / 2, width]);
    return tf.div(tf.sum(tf.mul(first, second), 1, true), tf.mul((0, encoder_1.lengths)(first), (0, encoder_1.lengths)(second)));
}
function pairBatches(encoder, pairs, batch, seed, epoch) {
    const order = (0, permutation_1.permutation)(pairs.length, (0, random_1.rng)(seed).fork('pairs').fork(epoch));
    return {
        length: Math.ceil(pairs.length / batch),
        at(position) {
            const count = Math.min(batch, pairs.length - position * batch);
            const chosen = Array.from({ length: count }, (_, i) => pairs.at(order(position * batch + i)));
            return pairFeeds(encoder, chosen, Math.min(batch, pairs.length));
        },
    };
}
/**
 * Pairs as {@link alignmentLoss} takes them: `firstIds`, `firstMask`, `secondIds`, `secondMask` [rows, time], and `labels`
 * and `weights` [rows, 1]. Rows left over repeat the first pair with weight 0.
 */
function pairFeeds(encoder, pairs, rows = pairs.length) {
    const filled = Array.from({ length: rows }, (_, i) => pairs[i] ?? pairs[0]);
    const ids = [0, 1].map((side) => filled.map(({ texts }) => (0, embed_1.sentenceIds)(encoder, texts[side])));
    const longest = (0, lists_1.largest)(ids.flat().map(({ length }) => length));
    const time = Math.min((0, encoder_config_1.positionsOf)(encoder.config), Math.max(SHORTEST, (0, batches_1.roundedRows)(longest)));
    const column = (value) => {
        return {
            dtype: 'float32',
            shape: [rows, 1],
            values: Float32Array.from({ length: rows }, (_, i) => value(i)),
        };
    };
    const feeds = {
        labels: column((i) => filled[i].label),
        weights: column((i) => (i < pairs.length ? 1 : 0)),
    };
    for (const [side, name] of ['first', 'second'].entries()) {
        const values = new Int32Array(rows * time).fill(encoder.config.padTokenId);
        const mask = new Int32Array(rows * time);
        ids[side]?.forEach((each, row) => {
            values.set(each, row * time);
            mask.fill(1, row * time, row * time + each.length);
        });
        feeds[`${name}Ids`] = { dtype: 'int32', shape: [rows, time], values };
        feeds[`${name}Mask`] = { dtype: 'int32', shape: [rows, time], values: mask };
    }
    const tokens = ids.flat().reduce((sum, { length }) => sum + length, 0);
    return { feeds, tokens, paddedTokens: 2 * rows * time };
}
/** Shorter batches are padded to this: each length costs a captured step its recording. */
const SHORTEST = 16;
/** How well the encoder's cosines of pairs go with their labels. */
async function developmentPearson(encoder, pairs) {
    const all = Array.from({ length: pairs.length }, (_, i) => pairs.at(i));
    const texts = [...new Set(all.flatMap(({ texts }) => texts))];
    const vectors = await (0, embed_1.embed)(encoder, texts);
    const byText = new Map(texts.map((text, i) => [text, (0, similarity_1.unit)(vectors[i], vectors[i].length, text)]));
    const of = (text) => byText.get(text);
    return (0, pearson_1.pearson)(all.map(({ texts: [first, second] }) => (0, similarity_1.dot)(of(first), of(second))), all.map(({ label }) => label));
}
