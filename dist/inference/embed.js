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
exports.embed = embed;
exports.sentenceIds = sentenceIds;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const params_1 = require("../models/params");
const encoder_1 = require("../models/sentence-encoder/encoder");
const encoder_config_1 = require("../models/sentence-encoder/encoder-config");
const backend_1 = require("../tensor/backend");
const captured_function_1 = require("../tensor/captured-function");
const bert_normalizer_1 = require("../text/bert-normalizer");
const batches_1 = require("./batches");
const parts_1 = require("./parts");
/** Positions of a batch, padding included, that each core computes at once: more would not stay in its cache. */
const TOKENS_EACH = 1024;
/**
 * The embeddings of texts, in the given order: each a vector of the encoder's width, which depends on its text alone.
 * @returns one [dModel] for each text
 * @throws UserError if `batch` is no whole number above 0, or the encoder has no prompt of that name
 */
async function embed(encoder, texts, { batch = 64, promptName, onProgress } = {}) {
    (0, batches_1.checkWhole)('batch', batch, 1);
    const parts = (0, backend_1.towersOn)(await (0, backend_1.ready)());
    const prompt = promptOf(encoder, promptName);
    const hidden = encoder.includePrompt || prompt === '' ? 0 : promptLength(encoder, prompt);
    const ids = texts.map((text) => sentenceIds(encoder, prompt + text));
    const tensors = (0, params_1.toTensors)(encoder.params);
    const run = embedder(encoder, tensors, parts);
    const found = new Array(texts.length);
    let done = 0;
    try {
        for (const { indices, shape } of sentenceBatches(encoder, ids, batch, parts * TOKENS_EACH)) {
            const inputs = paddedIds(encoder, indices.map((i) => ids[i]), shape, hidden);
            const { embeddings } = run(inputs);
            const flat = (await embeddings?.data());
            tf.dispose([inputs, embeddings]);
            const { dModel } = encoder.config;
            indices.forEach((i, row) => {
                found[i] = flat.slice(row * dModel, (row + 1) * dModel);
            });
            done += indices.length;
            onProgress?.(done, texts.length);
            await new Promise(setImmediate); // Batches themselves never let go; signals and timers get their turn here.
        }
    }
    finally {
        tf.dispose(tensors);
    }
    return found;
}
/** The text that stands before each text, as SentenceTransformer.encode takes it. */
function promptOf({ prompts, defaultPromptName, dir }, name = defaultPromptName) {
    if (name === undefined)
        return '';
    const prompt = prompts.get(name);
    if (prompt !== undefined)
        return prompt;
    const names = [...prompts.keys()];
    throw new errors_1.UserError(`${dir}: no prompt named ${name}`, names.length > 0 ? `there are ${names.join(', ')}` : 'config_sentence_transformers.json has none');
}
/** Tokens of the prompt alone, the special one at the end left out. */
function promptLength(encoder, prompt) {
    const ids = sentenceIds(encoder, prompt);
    return ids.length - (ids[ids.length - 1] === encoder.tokenizer.eosId ? 1 : 0);
}
/** The captured function of an encoder: `inputIds`, `attentionMask` and perhaps `pooledMask` → `embeddings` [batch, dModel] */
function embedder({ config, pooling, normalize }, tensors, parts) {
    return (0, captured_function_1.capturedFunction)(`embed ${parts} ${pooling} ${normalize} ${JSON.stringify(config)}`, (0, parts_1.inParts)((params, { inputIds, attentionMask, pooledMask }) => ({
        embeddings: (0, encoder_1.sentenceEmbeddings)(config, { pooling, normalize }, params, {
            inputIds: inputIds,
            attentionMask: attentionMask,
            pooledMask,
        }),
    }), parts), tensors, { part: parts_1.fewOf });
}
/** A text's ids, cut to the encoder's length; the closing special token stays. */
function sentenceIds({ tokenizer, maxTokens, lowercase }, text) {
    const ids = tokenizer.encode(lowercase ? (0, bert_normalizer_1.lowered)(text) : text);
    if (ids.length <= maxTokens)
        return ids;
    const cut = ids.slice(0, maxTokens);
    cut[maxTokens - 1] = ids[ids.length - 1];
    return cut;
}
/** Texts of like length together, the longest first, in few shapes: the number of rows follows from the length. */
function* sentenceBatches({ config }, ids, batch, tokens) {
    const length = (i) => ids[i].length;
    const order = ids.map((_, i) => i).sort((a, b) => length(b) - length(a) || a - b);
    for (let start = 0; start < order.length;) {
        const time = roundedTime(length(order[start]), (0, encoder_config_1.positionsOf)(config));
        const rows = Math.max(1, Math.min(batch, Math.floor(tokens / time)));
        const indices = order.slice(start, start + rows);
        yield { indices, shape: [indices.length < rows ? Math.min(rows, (0, batches_1.roundedRows)(indices.length)) : rows, time] };
        start += indices.length;
    }
}
/** Rounded up to a multiple of 8, or of a sixteenth of the power of two above, but not beyond the model's positions. */
function roundedTime(longest, most) {
    const step = Math.max(8, 2 ** Math.ceil(Math.log2(longest)) / 16);
    return Math.min(most, Math.ceil(longest / step) * step);
}
/**
 * @param hidden so many tokens at the beginning count for no mean
 * @throws UserError if an id is not in the model's vocabulary
 */
function paddedIds({ config, dir }, rows, shape, hidden) {
    const [height, time] = shape;
    const inputIds = new Int32Array(height * time).fill(config.padTokenId);
    const attentionMask = new Int32Array(height * time);
    const pooledMask = new Int32Array(height * time);
    rows.forEach((ids, row) => {
        const foreign = ids.find((id) => id >= config.vocabSize);
        if (foreign !== undefined) {
            throw new errors_1.UserError(`${dir}: the tokenizer's id ${foreign} is not in the vocabulary of ${config.vocabSize}`);
        }
        inputIds.set(ids, row * time);
        attentionMask.fill(1, row * time, row * time + ids.length);
        if (ids.length > hidden)
            pooledMask.fill(1, row * time + hidden, row * time + ids.length);
    });
    const tensor = (values) => tf.tensor2d(values, [height, time], 'int32');
    return {
        inputIds: tensor(inputIds),
        attentionMask: tensor(attentionMask),
        ...(hidden > 0 ? { pooledMask: tensor(pooledMask) } : {}),
    };
}
