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
exports.lengthBatches = lengthBatches;
exports.padded = padded;
exports.roundedRows = roundedRows;
exports.checkWhole = checkWhole;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
/**
 * Groups of indices whose sources are computed together: of like length, so that little is padded, the longest first.
 * @throws UserError at sizes that are none
 */
function lengthBatches(lengths, { batch = 32, batchTokens = Infinity }) {
    checkWhole('batch', batch, 1);
    if (!(batchTokens > 0))
        throw new errors_1.UserError(`batchTokens: expected a number above 0, found ${batchTokens}`);
    const order = lengths.map((_, i) => i).sort((a, b) => lengths[b] - lengths[a] || a - b);
    const batches = [];
    for (const i of order) {
        const last = batches[batches.length - 1];
        const longest = last ? lengths[last[0]] : 0;
        if (last && last.length < batch && (last.length + 1) * longest <= batchTokens)
            last.push(i);
        else
            batches.push([i]);
    }
    return batches;
}
/**
 * Sources as tensors: `inputIds` and `attentionMask` [batch, source] int32. Both sizes are rounded up, so that batches
 * have few different shapes: what is added is padding, and whole rows of it.
 */
function padded(config, sources) {
    const shape = [roundedRows(sources.length), roundedLength(sources)];
    const ids = new Int32Array(shape[0] * shape[1]).fill(config.padTokenId);
    const mask = new Int32Array(ids.length);
    sources.forEach((source, row) => {
        ids.set(source, row * shape[1]);
        mask.fill(1, row * shape[1], row * shape[1] + source.length);
    });
    return { inputIds: tf.tensor2d(ids, shape, 'int32'), attentionMask: tf.tensor2d(mask, shape, 'int32') };
}
/** A number of rows with few different values: 1, 2, 3, 4, 6, 8, 12, 16, 24, … */
function roundedRows(rows) {
    const power = 2 ** Math.floor(Math.log2(Math.max(1, rows)));
    return [power, 1.5 * power, 2 * power].find((size) => size >= rows && Number.isInteger(size));
}
/** The longest one's length, rounded up to a multiple of an eighth of the power of two above it, but of 16 at least. */
function roundedLength(sources) {
    const longest = (0, lists_1.largest)(sources.map(({ length }) => length), 1);
    const step = Math.max(16, 2 ** Math.ceil(Math.log2(longest)) / 8);
    return Math.ceil(longest / step) * step;
}
/** @throws UserError that names the option if its value is no whole number, or less than `least` */
function checkWhole(name, value, least) {
    if (!Number.isSafeInteger(value) || value < least)
        throw new errors_1.UserError(`${name}: expected a whole number from ${least} up, found ${value}`);
}
