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
exports.rank = rank;
exports.sameTokens = sameTokens;
exports.logLikelihoods = logLikelihoods;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const names_1 = require("../base/names");
const layout_1 = require("../models/layout");
const captured_function_1 = require("../tensor/captured-function");
const ops_1 = require("../tensor/ops");
const batches_1 = require("./batches");
const decoding_1 = require("./decoding");
const load_1 = require("./load");
const normalisation_1 = require("./normalisation");
const parts_1 = require("./parts");
/**
 * Rank classification: how likely the model finds each choice as its output. Scores do not depend on the other choices
 * or on the batch. Each source is encoded once.
 * @throws UserError if an id is not in the model's vocabulary, a source has no choices, a score is no finite number, or
 * there is no such normalisation
 */
async function rank(model, items, options = {}) {
    const { normalisation = 'none' } = options;
    if (!normalisation_1.normalisations.includes(normalisation))
        throw (0, names_1.unknownName)('normalisation', normalisation_1.normalisations, normalisation);
    const without = items.findIndex(({ choices }) => choices.length === 0);
    if (without >= 0)
        throw new errors_1.UserError(`source ${without + 1} of ${items.length}: expected choices, found none`);
    const ids = items.map(({ source, choices }) => ({ source, choices: choices.map((choice) => choice.ids) }));
    return (0, load_1.whileLoaded)(model, async (loaded) => {
        const sums = await logLikelihoods(loaded, ids, options);
        const prior = normalisation === 'unconditional' ? await priors(loaded, items) : () => 0;
        return items.map(({ choices }, i) => {
            const scores = choices.map((choice, k) => sums[i]?.[k] / size(choice, normalisation) - prior(choice));
            const strange = scores.findIndex((score) => !Number.isFinite(score));
            if (strange >= 0)
                throw new errors_1.UserError(`the model's score of choice ${strange + 1} of source ${i + 1} is ${scores[strange]}, which is no number to rank by`, "the model's weights hold NaN, or numbers too large to compute with: take another checkpoint of it");
            return { scores, best: scores.indexOf((0, lists_1.largest)(scores)), normalisation };
        });
    });
}
/** The choices of a source that are the same tokens, by index: they get the same score, and the first of them the place. */
function sameTokens(choices) {
    const places = new Map();
    choices.forEach(({ ids }, i) => {
        const key = ids.join();
        const same = places.get(key);
        if (same)
            same.push(i);
        else
            places.set(key, [i]);
    });
    return [...places.values()].filter((same) => same.length > 1);
}
/** The log-probabilities of all choices after an empty source, each different choice computed once. */
async function priors(model, items) {
    const key = ({ ids }) => ids.join();
    const different = new Map(items.flatMap(({ choices }) => choices.map((choice) => [key(choice), choice.ids])));
    const source = (0, layout_1.emptyPrompt)(model);
    const [sums = []] = await logLikelihoods(model, [{ source, choices: [...different.values()] }]);
    const found = new Map([...different.keys()].map((text, i) => [text, sums[i]]));
    return (choice) => found.get(key(choice));
}
/** What a score is divided by. */
function size({ ids, text }, normalisation) {
    if (normalisation === 'token')
        return ids.length;
    return (0, normalisation_1.isOfText)(normalisation) ? (0, normalisation_1.textSize)(text, normalisation) : 1;
}
/** Tokens that the decoder reads at once: with a vocabulary of 32,000 their logits fill 130 MB. */
const CHOICE_TOKENS = 1024;
/**
 * For each source and choice the sum of the log-probabilities of the choice's tokens, EOS among them if it has one.
 * @returns one list a source, one number a choice
 */
async function logLikelihoods(model, items, options = {}) {
    const sums = items.map(() => []);
    let done = 0;
    await (0, load_1.whileLoaded)(model, async (loaded) => {
        const { config } = loaded;
        const run = functions(loaded);
        for (const { source, choices } of items)
            (0, layout_1.checkRoom)(loaded, source, (0, lists_1.largest)(choices.map(({ length }) => length), 1));
        for (const batch of batchesOf(items, options)) {
            const prompts = batch.map((i) => (0, layout_1.divided)(loaded, items[i].source));
            const source = (0, batches_1.padded)(config, prompts.map((prompt) => prompt.source));
            const read = { ...run.read(source), ...source };
            try {
                for (const columns of columnsOf(batch.map((i) => items[i].choices))) {
                    const found = await scoreColumns(loaded, run.scored, read, prompts, columns);
                    batch.forEach((i, row) => {
                        (0, lists_1.append)(sums[i], found[row]);
                    });
                }
            }
            finally {
                tf.dispose(read);
            }
            done += batch.length;
            options.onProgress?.(done, items.length);
        }
    });
    return sums;
}
/** The two functions of a model that ranking is: its sources read once, and choices scored. */
function functions({ family, config, tensors, parts }) {
    const model = (0, decoding_1.keyOf)({ family, config }, parts);
    return {
        /** `inputIds` and `attentionMask` → `source.*` */
        read: (0, captured_function_1.capturedFunction)(`read ${model}`, (0, parts_1.inParts)((params, { inputIds, attentionMask }) => family.read(config, params, { inputIds: inputIds, attentionMask: attentionMask }), parts, 1), tensors, { part: parts_1.fewOf }),
        /** The mask, `source.*`, `ids` and `labels` [rows, target], −100 where there is none → `sums` [rows] of log p(label) */
        scored: (0, captured_function_1.capturedFunction)(`score ${model}`, (0, parts_1.inParts)((params, { attentionMask, ids, labels, ...source }) => {
            const logits = family.write(config, params, source, attentionMask, ids);
            const flat = tf.reshape(logits, [-1, config.vocabSize]);
            const losses = (0, ops_1.crossEntropy)(flat, tf.reshape(labels, [-1]));
            return { sums: tf.neg(tf.sum(tf.reshape(losses, ids.shape), 1)) };
        }, parts, 2), tensors, { part: fewChoices }),
    };
}
/** A few sources with at most two rows each. */
function fewChoices(inputs) {
    const few = (0, parts_1.fewOf)(inputs);
    const [sources, labels] = [few.attentionMask?.shape[0], few.labels];
    const rows = Math.min(labels.shape[0], 2 * sources);
    const cut = (tensor) => tf.slice(tensor, [0, 0], [rows, labels.shape[1]]);
    return { ...few, ids: cut(few.ids), labels: cut(labels) };
}
/** Batches of sources of like length that have about equally many choices, so that few places stay empty. */
function batchesOf(items, options) {
    const groups = new Map();
    items.forEach(({ choices }, i) => {
        const size = Math.ceil(Math.log2(Math.max(1, choices.length)));
        const group = groups.get(size);
        if (group)
            group.push(i);
        else
            groups.set(size, [i]);
    });
    return [...groups.values()].flatMap((group) => {
        const batches = (0, batches_1.lengthBatches)(group.map((i) => items[i].source.length), options);
        return batches.map((batch) => batch.map((k) => group[k]));
    });
}
/** The choices of a batch of sources, a few of each source at a time: as many as the decoder may read at once. */
function* columnsOf(choices) {
    const most = (0, lists_1.largest)(choices.map((of) => of.length));
    const longest = (0, lists_1.largest)(choices.flat().map((ids) => ids.length), 1);
    const width = Math.max(1, Math.floor(CHOICE_TOKENS / (choices.length * longest)));
    for (let start = 0; start < most; start += width)
        yield choices.map((of) => of.slice(start, start + width));
}
/** Of sources [batch] the sums for their `columns`; where a source has fewer choices than another, it gets fewer sums. */
async function scoreColumns({ config }, scored, { inputIds: _, ...read }, prompts, columns) {
    const rows = read.attentionMask?.shape[0];
    const width = (0, lists_1.largest)(columns.map((choices) => choices.length));
    const longest = (0, lists_1.largest)(columns.flat().map((ids) => ids.length), 1);
    const target = Math.ceil(longest / TARGET_STEP) * TARGET_STEP;
    const labels = new Int32Array(rows * width * target).fill(-100);
    const ids = new Int32Array(labels.length).fill(config.padTokenId);
    columns.forEach((choices, row) => {
        choices.forEach((choice, column) => {
            (0, layout_1.checkIds)(config, choice);
            const at = (row * width + column) * target;
            labels.set(choice, at);
            (0, layout_1.shiftRight)(prompts[row].start, choice, ids.subarray(at, at + target));
        });
    });
    const shape = [rows * width, target];
    const fed = { ids: tf.tensor2d(ids, shape, 'int32'), labels: tf.tensor2d(labels, shape, 'int32') };
    const { sums } = scored({ ...read, ...fed });
    const flat = (await sums?.data());
    tf.dispose([fed.ids, fed.labels, sums]);
    return columns.map((choices, row) => choices.map((_, column) => flat[row * width + column]));
}
/** Lengths of choices are rounded up to a multiple of this, so that few shapes occur. */
const TARGET_STEP = 4;
