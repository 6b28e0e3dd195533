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
exports.inspect = inspect;
exports.tokenLosses = tokenLosses;
exports.attentionTo = attentionTo;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const adapter_1 = require("../models/adapter");
const layout_1 = require("../models/layout");
const prompt_ids_1 = require("../models/prompt-ids");
const ops_1 = require("../tensor/ops");
const token_names_1 = require("../text/token-names");
const load_1 = require("./load");
/**
 * Looks inside a model, operation by operation, at one example.
 * @param source token ids, EOS included; @param target the same
 * @throws UserError if an id is not in the model's vocabulary
 */
async function inspect(model, source, target) {
    return (0, load_1.whileLoaded)(model, async (loaded) => {
        const { family, config, tensors } = loaded;
        (0, layout_1.checkIds)(config, target);
        (0, layout_1.checkRoom)(loaded, source, target.length);
        const prompt = (0, layout_1.divided)(loaded, source);
        return tf.tidy(() => {
            const time = prompt.source.length;
            const attentionMask = tf.ones([1, time], 'int32');
            const inputIds = tf.tensor2d(prompt.source, [1, time], 'int32');
            const read = family.read(config, tensors, { inputIds, attentionMask });
            const before = new Int32Array(target.length);
            (0, layout_1.shiftRight)(prompt.start, target, before);
            const attention = [];
            const ids = tf.tensor2d(before, [1, target.length], 'int32');
            const logits = family.write(config, tensors, read, attentionMask, ids, undefined, (weights) => {
                attention.push(weights.dataSync().slice());
            });
            const scores = tf.reshape(logits, [target.length, config.vocabSize]);
            return {
                losses: (0, ops_1.crossEntropy)(scores, tf.tensor1d(target, 'int32')).dataSync().slice(),
                best: tf.argMax(scores, 1).dataSync().slice(),
                bestProbabilities: tf.max(tf.softmax(scores), 1).dataSync().slice(),
                attention,
            };
        });
    });
}
/** One row a token of the answer: how badly the model expected it, and what it expected instead. */
async function tokenLosses(model, source, answer) {
    const { encoder, name } = reader(model);
    const target = encoder.answer(answer).ids;
    const { losses, best, bestProbabilities } = await inspect(model, encoder.prompt(source).ids, target);
    return [...target].map((id, i) => ({
        place: i + 1,
        token: name(id),
        probability: Math.exp(-losses[i]),
        loss: losses[i],
        likeliest: name(best[i]),
        itsProbability: bestProbabilities[i],
    }));
}
/** One row a token of the answer and of the source: the attention from one to the other, mean of all blocks and heads. */
async function attentionTo(model, source, answer) {
    const { encoder, name } = reader(model);
    const [prompt, written] = [encoder.prompt(source).ids, encoder.answer(answer).ids];
    const { attention } = await inspect(model, prompt, written);
    const read = (0, layout_1.divided)(model, prompt).source;
    const virtual = (0, adapter_1.sourceIds)(model).length;
    const heads = attention.length * model.config.numHeads;
    const size = read.length * written.length;
    return [...written].flatMap((to, t) => [...read].map((from, s) => {
        const weight = attention.reduce((sum, block) => {
            for (let at = t * read.length + s; at < block.length; at += size)
                sum += block[at];
            return sum;
        }, 0);
        const reads = s < virtual ? `virtual token ${s + 1}` : name(from);
        return { place: t + 1, writes: name(to), at: s + 1, reads, weight: weight / heads };
    }));
}
function reader(model) {
    const encoder = (0, prompt_ids_1.promptEncoder)(model);
    return { encoder, name: (0, token_names_1.tokenNames)(model.tokenizer) };
}
