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
exports.MASKED = void 0;
exports.rmsNorm = rmsNorm;
exports.attend = attend;
exports.softmaxOf = softmaxOf;
exports.softmaxGradient = softmaxGradient;
exports.writeSlot = writeSlot;
exports.lookup = lookup;
exports.diagonals = diagonals;
exports.crossEntropySum = crossEntropySum;
exports.crossEntropy = crossEntropy;
exports.countLabels = countLabels;
exports.statelessDropout = statelessDropout;
exports.dropoutFactors = dropoutFactors;
exports.differentiable = differentiable;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const kernels_1 = require("./kernels");
const native_binding_1 = require("./native-binding");
/**
 * The few operations that tfjs lacks or differentiates wastefully. Each is one node on the tape with its gradient in
 * closed form, computes only from its inputs and their shapes, and reads nothing back: all of them can be captured.
 * Where the engine's own kernels are there, what would be many passes over memory is one or two.
 */
/** The smallest float32: what a masked attention score gets, as in Hugging Face (`torch.finfo(float32).min`). */
exports.MASKED = -3.4028234663852886e38;
/**
 * x·w / √(mean(x²) + epsilon): RMSNorm (Zhang & Sennrich 2019), T5's layer norm, without mean or bias.
 * @param x [rows, width]
 * @param weight [width]
 */
function rmsNorm(x, weight, epsilon) {
    const own = (0, kernels_1.kernels)();
    return differentiable([x, weight], (save) => {
        if (own) {
            const [value, inverse] = own('TunebookRmsNorm', [x, weight], { epsilon });
            save([x, inverse, weight]);
            return { value: value, gradient: (dy, saved) => own('TunebookRmsNormGradient', [dy, ...saved]) };
        }
        const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon));
        const normed = tf.mul(x, inverse);
        save([normed, inverse, weight]);
        return {
            value: tf.mul(normed, weight),
            gradient(dy, [normed, inverse, weight]) {
                // Both reductions are of dy·normed: over the rows it is the weight's gradient, against the weight the radial part.
                const [rows, width] = dy.shape;
                const product = tf.mul(dy, normed);
                const radial = tf.div(tf.matMul(product, tf.reshape(weight, [width, 1])), width);
                const dx = tf.mul(inverse, tf.sub(tf.mul(dy, weight), tf.mul(normed, radial)));
                return [dx, tf.reshape(tf.matMul(tf.ones([1, rows]), product), [width])];
            },
        };
    });
}
/**
 * softmax(queries·keysᵀ + bias + mask)·values, T5's attention: without scaling by the width of a head.
 *
 * Composed, in the gradient of the softmax, Σ over the keys of dW·W is taken as Σ over the head of dy·y (Dao et al. 2022,
 * appendix B.2), which saves two passes over everything of the size of the scores.
 * @param queries [batch, heads, queries, width]
 * @param keys [batch, heads, keys, width], as are the values
 * @param bias [1, heads, queries, keys], learnt: its gradient is summed over the batch
 * @param mask broadcasts to the scores from [batch or 1, heads or 1, queries or 1, keys], constant: it gets no gradient
 * @param dropout gives the factors that the weights are multiplied by, of their shape: 0 or 1/(1 − rate)
 * @returns [batch, heads, queries, width]
 */
function attend(queries, keys, values, { bias, mask }, dropout) {
    const inputs = bias ? [queries, keys, values, bias] : [queries, keys, values];
    const own = (0, kernels_1.kernels)();
    return differentiable(inputs, (save) => {
        const scores = tf.matMul(queries, keys, false, true);
        const weights = softmaxOf(scores, bias, mask);
        const factors = dropout?.(weights.shape);
        const value = tf.matMul(factors ? tf.mul(weights, factors) : weights, values);
        save([queries, keys, values, weights, ...(factors ? [factors] : []), ...(own ? [] : [value])]);
        return {
            value,
            gradient(dy, [queries, keys, values, weights, ...rest]) {
                const [factors, value] = dropout ? rest : [undefined, ...rest];
                const dropped = factors ? tf.mul(weights, factors) : weights;
                const dDropped = tf.matMul(dy, values, false, true);
                const dWeights = factors ? tf.mul(dDropped, factors) : dDropped;
                const [dScores, dBias] = softmaxGradient(weights, dWeights, bias !== undefined, () => tf.sum(tf.mul(dy, value), -1, true));
                return [
                    tf.matMul(dScores, keys),
                    tf.matMul(dScores, queries, true),
                    tf.matMul(dropped, dy, true),
                    ...(dBias ? [dBias] : []),
                ];
            },
        };
    });
}
function softmaxOf(scores, bias, mask) {
    const own = (0, kernels_1.kernels)();
    const added = [bias, mask];
    if (own)
        return own('TunebookBiasedSoftmax', [scores, ...added.map((x) => x ?? tf.zeros([0]))])[0];
    return tf.softmax(added.reduce((sum, x) => (x ? tf.add(sum, x) : sum), scores));
}
/**
 * The gradient of the scores, and summed over the batch that of the bias if there is one.
 * @param radial Σ over the keys of dWeights·weights, where it has to be computed apart
 */
function softmaxGradient(weights, dWeights, biased, radial) {
    const own = (0, kernels_1.kernels)();
    if (own)
        return own(biased ? 'TunebookBiasedSoftmaxGradient' : 'TunebookSoftmaxGradient', [weights, dWeights]);
    const dScores = tf.mul(weights, tf.sub(dWeights, radial()));
    return biased ? [dScores, tf.sum(dScores, 0, true)] : [dScores];
}
/**
 * Attention's memory of what is decoded, with one more entry; without a gradient.
 * @param slots [batch, heads, capacity, width], zeros where nothing is written yet
 * @param now [batch, heads, 1, width]
 * @param position scalar int32, from 0 to below the capacity
 */
function writeSlot(slots, now, position) {
    const own = (0, kernels_1.kernels)();
    if (own)
        return own('TunebookWriteSlot', [slots, now, position])[0];
    const capacity = slots.shape[2];
    const here = tf.cast(tf.equal(tf.range(0, capacity, 1, 'int32'), position), 'float32');
    return tf.add(slots, tf.mul(now, tf.reshape(here, [capacity, 1])));
}
/**
 * Rows of a table; the gradient sums the rows of equal ids.
 * @param table [vocabulary, width]
 * @param ids [rows] int32
 * @returns [rows, width]
 */
function lookup(table, ids) {
    const size = table.shape[0];
    return differentiable([table], (save) => {
        save([ids]);
        return { value: tf.gather(table, ids), gradient: (dy, [ids]) => [sumRows(dy, ids, size)] };
    });
}
/** The rows of `x` [n, width] summed by id into [size, width]; a one-hot product where the backend has no such kernel. */
function sumRows(x, ids, size) {
    return tf.getKernel('UnsortedSegmentSum', tf.getBackend())
        ? tf.unsortedSegmentSum(x, ids, size)
        : tf.matMul(oneHot(ids, size), x, true);
}
/** [n] → [n, size] float32. WASM writes integers' bits whatever type it is asked for, so there they are cast. */
function oneHot(ids, size) {
    return tf.cast(tf.oneHot(ids, size), 'float32');
}
/**
 * Spreads one value a distance over the query–key plane: out[0, h, i, j] = line[h, (j − i) mod (queries + keys)].
 * Its constants are of the size of the line, where gathering would need one of the size of the plane.
 * @param line [heads, queries + keys]
 * @returns [1, heads, queries, keys]
 */
function diagonals(line, queries, keys) {
    const heads = line.shape[0];
    const width = queries + keys;
    return differentiable([line], () => {
        // A repeated line, read back in rows that are one shorter, moves on by one place from row to row.
        const repeated = tf.slice(tf.tile(line, [1, queries]), [0, 0], [heads, queries * (width - 1)]);
        const rows = tf.reshape(repeated, [heads, queries, width - 1]);
        return {
            value: tf.reshape(tf.slice(rows, [0, 0, 0], [heads, queries, keys]), [1, heads, queries, keys]),
            gradient(dy) {
                const rows = padEnd(tf.reshape(dy, [heads, queries, keys]), queries - 1);
                const repeated = padEnd(tf.reshape(rows, [heads, queries * (width - 1)]), queries);
                return [tf.sum(tf.reshape(repeated, [heads, queries, width]), 1)];
            },
        };
    });
}
/** Zeros after the last axis. */
function padEnd(x, count) {
    return tf.pad(x, x.shape.map((_, axis) => [0, axis === x.rank - 1 ? count : 0]));
}
/**
 * The sum of −log p(label) over all rows with a label; negative labels (Hugging Face: −100) are ignored.
 * @param logits [rows, vocabulary]
 * @param labels [rows] int32
 * @returns a scalar; divided by {@link countLabels} it is the mean
 */
function crossEntropySum(logits, labels) {
    return differentiable([logits], (save) => {
        const valid = hasLabel(labels);
        const { losses, slopes } = crossEntropies(logits, tf.maximum(labels, tf.scalar(0, 'int32')));
        save([slopes, valid]);
        return {
            value: tf.sum(tf.mul(losses, valid)),
            gradient: (dy, [slopes, valid]) => [tf.mul(slopes, tf.reshape(tf.mul(dy, valid), [-1, 1]))],
        };
    });
}
/**
 * −log p(label) of each row, 0 where the label is negative; without a gradient.
 * @param logits [rows, vocabulary]
 * @param labels [rows] int32
 * @returns [rows]
 */
function crossEntropy(logits, labels) {
    return tf.mul(crossEntropies(logits, tf.maximum(labels, tf.scalar(0, 'int32'))).losses, hasLabel(labels));
}
/** −log p(label) of each row, and its derivative by the logits, softmax − one-hot: one operation of TensorFlow's. */
function crossEntropies(logits, labels) {
    const native = (0, native_binding_1.nativeBackend)();
    if (native) {
        const attributes = [typeAttribute('T', native_binding_1.DataType.float), typeAttribute('Tlabels', native_binding_1.DataType.int32)];
        const inputs = [logits, labels];
        const out = native.executeMultipleOutputs('SparseSoftmaxCrossEntropyWithLogits', attributes, inputs, 2);
        return { losses: out[0], slopes: out[1] };
    }
    const centred = tf.sub(logits, tf.max(logits, -1, true));
    const logProbabilities = tf.sub(centred, tf.log(tf.sum(tf.exp(centred), -1, true)));
    const target = oneHot(labels, logits.shape[1]);
    return {
        losses: tf.neg(tf.sum(tf.mul(logProbabilities, target), -1)),
        slopes: tf.sub(tf.exp(logProbabilities), target),
    };
}
/** How many labels are not ignored: a float32 scalar. */
function countLabels(labels) {
    return tf.sum(hasLabel(labels));
}
const hasLabel = (labels) => tf.cast(tf.greaterEqual(labels, tf.scalar(0, 'int32')), 'float32');
/**
 * Dropout (Srivastava et al. 2014) whose mask depends on the seed, the site and the shape alone. On native TensorFlow
 * it is drawn by an operation, so that a captured step draws anew for each fed seed.
 * @param seed [2] int32, one a step
 * @param site the place in the model, so that no two places share a mask
 */
function statelessDropout(x, rate, seed, site) {
    if (rate === 0)
        return x;
    return differentiable([x], (save) => {
        const factors = dropoutFactors(x.shape, rate, seed, site);
        save([factors]);
        return { value: tf.mul(x, factors), gradient: (dy, [factors]) => [tf.mul(dy, factors)] };
    });
}
/** What dropout multiplies by: 0 with probability `rate`, a number or a scalar, else 1/(1 − rate). */
function dropoutFactors(shape, rate, seed, site) {
    const kept = tf.cast(tf.greaterEqual(statelessUniform(shape, seed, site), rate), 'float32');
    return tf.mul(kept, typeof rate === 'number' ? 1 / (1 - rate) : tf.reciprocal(tf.sub(1, rate)));
}
/** Uniform numbers in [0, 1) of a shape. */
function statelessUniform(shape, seed, site) {
    // Spread over all integers, so that the sites of one seed are not those of its neighbours.
    const fold = Math.imul(site + 1, 0x9e3779b1);
    const native = (0, native_binding_1.nativeBackend)();
    if (!native) {
        const [a, b] = seed.dataSync();
        return tf.randomUniform(shape, 0, 1, 'float32', `${(a + fold) | 0},${b}`);
    }
    const attributes = [
        typeAttribute('dtype', native_binding_1.DataType.float),
        typeAttribute('T', native_binding_1.DataType.int32),
        typeAttribute('Tseed', native_binding_1.DataType.int32),
    ];
    const inputs = [tf.tensor1d(shape, 'int32'), tf.add(seed, tf.tensor1d([fold, 0], 'int32'))];
    return native.executeMultipleOutputs('StatelessRandomUniform', attributes, inputs, 1)[0];
}
const typeAttribute = (name, value) => ({ name, type: native_binding_1.AttrType.type, value });
/**
 * A value with its own gradient: one gradient an input, in their order. Only what `save` is given outlives the
 * forward pass, so the gradient may use nothing else.
 */
function differentiable(inputs, forward) {
    return tf.customGrad((...args) => {
        const { value, gradient } = forward(args[inputs.length]);
        return { value, gradFunc: gradient };
    })(...inputs);
}
