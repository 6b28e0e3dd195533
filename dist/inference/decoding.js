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
exports.keyOf = void 0;
exports.scoresStrategy = scoresStrategy;
exports.processed = processed;
exports.decodingSteps = decodingSteps;
exports.comparedSteps = comparedSteps;
exports.startDecoding = startDecoding;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const layers_1 = require("../models/layers");
const captured_function_1 = require("../tensor/captured-function");
const batches_1 = require("./batches");
const parts_1 = require("./parts");
/** Names a model among those whose captured functions are kept. */
const keyOf = ({ family, config }, parts) => `${parts} ${family.type} ${JSON.stringify(config)}`;
exports.keyOf = keyOf;
/** The scores of all tokens, for choosing outside of the graph. */
function scoresStrategy(kind, beams) {
    const scored = (logits) => (kind === 'logits' ? tf.clone(logits) : tf.logSoftmax(logits));
    return {
        key: `${kind} ${beams}`,
        beams,
        tokens: 1,
        choose: (logits) => ({ scores: scored(logits) }),
        worth: (logits, _, { scores }) => ({ best: scored(logits), chosen: scores }),
    };
}
/** One row of these scores, changed as its tokens before ask for. @param ids what the row has written */
function processed(process, prompt, ids, scores, row, { config: { vocabSize } }) {
    const own = scores.subarray(row * vocabSize, (row + 1) * vocabSize);
    process?.([...prompt.before, ...ids], own, prompt.before.length);
    return own;
}
/**
 * Some decoding steps as one pure function. Its inputs are a cache and its `attentionMask` (see `Family`), `ids`
 * [rows], `position` [] and whatever the strategy asks for; if `from` [rows] is among them, each row continues that row's
 * past. It returns the changed part of the cache, and what the strategy chose, one column a token: [rows, tokens, …].
 */
function decodingSteps(model, { tokens, choose }) {
    return (params, inputs) => {
        const { cache, columns } = steps(model, params, inputs, tokens, choose);
        return { ...divide(cache, isWritten)[0], ...columns };
    };
}
/**
 * Whether `results` of such steps are right, though rounding decides among choices that are as good: the steps again,
 * going on with what was chosen. The cache must be the same, and the choices be worth what the best ones are.
 */
function comparedSteps(model, { tokens, worth }, params, inputs, results) {
    const [cacheFound, chosen] = divide(results, isWritten);
    const { cache, columns } = steps(model, params, inputs, tokens, (logits, feeds, i) => {
        const choice = mapped(chosen, (_, tensor) => tf.squeeze(tf.slice(tensor, [0, i], [-1, 1]), [1]));
        return { ...worth(logits, feeds, choice), ...(choice.ids ? { ids: choice.ids } : {}) };
    });
    return {
        expected: { ...divide(cache, isWritten)[0], score: columns.best },
        found: { ...cacheFound, score: columns.chosen },
    };
}
function steps({ family, config }, params, inputs, tokens, choose) {
    const { attentionMask, ids, position, from, ...others } = inputs;
    const [past, feeds] = divide(others, isPast);
    let cache = from ? mapped(past, (name, t) => (isWritten(name) ? tf.gather(t, from) : t)) : past;
    let [now, at] = [ids, position];
    const chosen = [];
    for (let i = 0; i < tokens; i++) {
        const step = family.step(config, params, cache, attentionMask, now, at);
        const choice = choose(step.logits, feeds, i);
        cache = { ...cache, ...step.cache };
        chosen.push(choice);
        at = tf.add(at, tf.scalar(1, 'int32'));
        now = choice.ids ?? now;
    }
    const columns = mapped(chosen[0], (name) => tf.stack(chosen.map((choice) => choice[name]), 1));
    return { cache, columns };
}
/** Room for at most so many tokens at first; doubled when it is full. */
const FIRST_CAPACITY = 32;
/**
 * Reads a batch of prompts and makes ready to write after them. The sources are padded to one of a few lengths, and the
 * batch to one of a few sizes by sources that nobody asks for, so that few shapes occur: each is recorded once.
 * @param maxNew the most tokens that will be decoded
 */
function startDecoding({ family, config, tensors, parts }, prompts, strategy, maxNew) {
    const { beams, tokens } = strategy;
    const asked = { family, config };
    const model = (0, exports.keyOf)(asked, parts);
    const run = (0, captured_function_1.capturedFunction)(`decode ${strategy.key} ${model}`, (0, parts_1.inParts)(decodingSteps(asked, strategy), parts), tensors, {
        part: parts_1.fewOf,
        compared: (weights, inputs, results) => comparedSteps(asked, strategy, weights, inputs, results),
    });
    const first = Math.min(FIRST_CAPACITY, Math.ceil(maxNew / tokens) * tokens);
    const start = (0, captured_function_1.capturedFunction)(`start ${beams} ${first} ${model}`, (0, parts_1.inParts)((params, { inputIds, attentionMask }) => {
        const sources = { inputIds: inputIds, attentionMask: attentionMask };
        const rows = sources.inputIds.shape[0] * beams;
        return { ...family.read(config, params, sources), ...(0, layers_1.emptyMemory)(family.memory(config), rows, first) };
    }, parts, 1), tensors, { part: parts_1.fewOf });
    let capacity = first;
    let position = 0;
    const batch = (0, batches_1.padded)(config, prompts.map(({ source }) => source));
    const past = { ...start(batch), attentionMask: batch.attentionMask };
    batch.inputIds.dispose();
    let rows = batch.attentionMask.shape[0] * beams;
    /** Puts what `change` makes of each tensor of the past in its place; what it returns as it is stays. */
    const update = (change) => {
        for (const [name, tensor] of Object.entries(past)) {
            const changed = tf.tidy(() => change(name, tensor));
            if (changed !== tensor)
                tensor.dispose();
            past[name] = changed;
        }
    };
    return {
        async step(ids, feeds = {}, from) {
            if (position + tokens > capacity) {
                update((name, tensor) => (isWritten(name) ? tf.pad(tensor, [none, none, [0, capacity], none]) : tensor));
                capacity *= 2;
            }
            const inputs = {
                ids: tf.tensor1d(extended(ids, rows), 'int32'),
                position: tf.scalar(position, 'int32'),
            };
            for (const [name, values] of Object.entries(feeds))
                inputs[name] = tf.tensor1d(extended(values, rows));
            // Rows that nobody asks for go on from themselves: another part of the batch has no row 0.
            if (from)
                inputs.from = tf.tensor1d(Int32Array.from({ length: rows }, (_, i) => from[i] ?? i), 'int32');
            const [grown, chosen] = divide(run({ ...past, ...inputs }), isWritten);
            tf.dispose(inputs);
            update((name, tensor) => grown[name] ?? tensor);
            position += tokens;
            const values = {};
            for (const [name, tensor] of Object.entries(chosen)) {
                values[name] = (await tensor.data());
                tensor.dispose();
            }
            await new Promise(setImmediate); // Computing never lets go; signals, timers and what is streamed get their turn here.
            return values;
        },
        keep(sources) {
            const kept = extended(Int32Array.from(sources), (0, batches_1.roundedRows)(sources.length));
            const keptRows = Array.from(kept, (source) => Array.from({ length: beams }, (_, beam) => source * beams + beam));
            update((name, tensor) => tf.gather(tensor, tf.tensor1d(isWritten(name) ? keptRows.flat() : kept, 'int32')));
            rows = kept.length * beams;
        },
        dispose: () => tf.dispose(past),
    };
}
const none = [0, 0];
/** Whether a tensor of the past has one entry for each row, rather than for each source. */
const isWritten = (name) => name.startsWith('written.');
const isPast = (name) => isWritten(name) || name.startsWith('source.');
/** With zeros after its end, for the rows that nobody asks for. */
function extended(values, length) {
    if (values.length === length)
        return values;
    const longer = values instanceof Int32Array ? new Int32Array(length) : new Float32Array(length);
    longer.set(values);
    return longer;
}
function divide(named, takes) {
    const entries = Object.entries(named);
    const those = (wanted) => Object.fromEntries(entries.filter(([name]) => takes(name) === wanted));
    return [those(true), those(false)];
}
function mapped(named, f) {
    return Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, f(name, tensor)]));
}
