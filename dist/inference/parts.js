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
exports.inParts = inParts;
exports.fewOf = fewOf;
const tf = __importStar(require("@tensorflow/tfjs-core"));
/**
 * The same function with the batch cut into parts that do not wait for each other, so that each core works through one.
 * Cutting copies nothing (rows lie one after another); joining copies the results.
 *
 * @param f its inputs have a multiple of the batch as their first dimension, or none; so have its results. Rows named by
 *   `from` [rows] are of the same source
 * @param parts fewer where there are fewer sources
 * @param least sources that a part has at least: where reading the weights takes the time, two cost as much as one
 */
function inParts(f, parts, least = 2) {
    return (weights, inputs) => {
        const batch = inputs.attentionMask?.shape[0];
        const count = Math.min(parts, Math.floor(batch / least));
        if (count <= 1)
            return f(weights, inputs);
        const results = Array.from({ length: count }, (_, part) => f(weights, rowsOf(inputs, batch, part, count)));
        const names = Object.keys(results[0]);
        return Object.fromEntries(names.map((name) => [name, tf.concat(results.map((result) => result[name]))]));
    };
}
/** What captured functions are checked on: so many sources, a few for each part, and so many tokens of each. */
const [FEW_SOURCES, FEW_TOKENS] = [4, 32];
/** The first few sources of a batch and the first tokens of each, with all that belongs to them. */
function fewOf(inputs) {
    const [batch, time] = inputs.attentionMask.shape;
    const few = between(inputs, batch, 0, Math.min(batch, FEW_SOURCES));
    const cut = (name, tensor) => {
        const axis = sourceAxis(name);
        if (axis === undefined)
            return tensor;
        const size = tensor.shape.map((n, i) => (i === axis ? Math.min(time, FEW_TOKENS) : n));
        return tf.slice(tensor, new Array(size.length).fill(0), size);
    };
    return Object.fromEntries(Object.entries(few).map(([name, tensor]) => [name, cut(name, tensor)]));
}
/** Along which axis an input has one entry for each token of the source, if it has. */
function sourceAxis(name) {
    if (name.startsWith('source.'))
        return 2;
    return ['inputIds', 'attentionMask', 'pooledMask'].includes(name) ? 1 : undefined;
}
function rowsOf(inputs, batch, part, parts) {
    return between(inputs, batch, Math.floor((part * batch) / parts), Math.floor(((part + 1) * batch) / parts));
}
/** The sources `from` up to `to`, with all that belongs to them. */
function between(inputs, batch, from, to) {
    const cut = (name, tensor) => {
        if (tensor.rank === 0)
            return tensor;
        const each = tensor.shape[0] / batch;
        const rows = tf.slice(tensor, from * each, (to - from) * each);
        return name === 'from' ? tf.sub(rows, tf.scalar(from * each, 'int32')) : rows;
    };
    return Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, cut(name, tensor)]));
}
