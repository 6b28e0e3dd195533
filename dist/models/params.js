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
exports.checkRoomForTensors = checkRoomForTensors;
exports.toTensors = toTensors;
exports.toTransposedTensor = toTransposedTensor;
exports.unprefixed = unprefixed;
exports.drawn = drawn;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const memory_1 = require("../base/memory");
/** @throws UserError if there is no room for the weights a second time, as tensors */
function checkRoomForTensors(weights) {
    const bytes = Object.values(weights).reduce((sum, { values }) => sum + values.byteLength, 0);
    const hint = 'a smaller model needs less; `tunebook generate` and `tunebook rank` hold a model once only';
    (0, memory_1.checkMemory)({ what: "a copy of the model's weights to compute with", bytes, atLeast: bytes, hint });
}
/** The weights as tensors, which live until `tf.dispose`. */
function toTensors(weights) {
    const entries = Object.entries(weights);
    return Object.fromEntries(entries.map(([name, { shape, values }]) => [name, tf.keep(tf.tensor(values, [...shape], 'float32'))]));
}
/** One of them for computing alone: a matrix that is multiplied by is [in, out], and named `….transposed` (see `layers.ts`). */
function toTransposedTensor(name, { shape, values }, family) {
    const multiplies = family.isProjection(name);
    const turn = multiplies && !family.fanInFanOut?.(name);
    const tensor = tf.tidy(() => {
        const stored = tf.tensor(values, [...shape], 'float32');
        return turn ? tf.transpose(stored) : stored;
    });
    return [multiplies ? name.replace(/weight$/, 'transposed') : name, tf.keep(tensor)];
}
/** Aliases of parameters whose names begin with the base model's name, which checkpoints of the base model alone leave out. */
function unprefixed(prefix, shapes) {
    const named = Object.keys(shapes).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(named.map((name) => [name.slice(prefix.length), name]));
}
/**
 * Freshly drawn parameters, each from a stream of its own name.
 * @param normal mean and standard deviation of each
 * @throws UserError if they do not fit into the machine's memory
 */
function drawn(shapes, random, normal) {
    const weights = {};
    const parameters = Object.values(shapes).reduce((sum, shape) => sum + size(shape), 0);
    (0, memory_1.checkMemory)({
        what: `a model of ${parameters} parameters`,
        bytes: 4 * parameters,
        atLeast: 4 * parameters,
        hint: "make the sizes in config.json smaller: the vocabulary's, the width or the number of layers",
    });
    for (const [name, shape] of Object.entries(shapes)) {
        const values = new Float32Array(size(shape));
        const { mean, std } = normal(name);
        if (std === 0)
            values.fill(mean);
        else {
            const stream = random.fork(name);
            for (let i = 0; i < values.length; i++)
                values[i] = mean + std * stream.normal();
        }
        weights[name] = { shape, values };
    }
    return weights;
}
const size = (shape) => shape.reduce((a, b) => a * b, 1);
