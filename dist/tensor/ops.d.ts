import * as tf from '@tensorflow/tfjs-core';
/**
 * The few operations that tfjs lacks or differentiates wastefully. Each is one node on the tape with its gradient in
 * closed form, computes only from its inputs and their shapes, and reads nothing back: all of them can be captured.
 * Where the engine's own kernels are there, what would be many passes over memory is one or two.
 */
/** The smallest float32: what a masked attention score gets, as in Hugging Face (`torch.finfo(float32).min`). */
export declare const MASKED = -3.4028234663852886e+38;
/**
 * x·w / √(mean(x²) + epsilon): RMSNorm (Zhang & Sennrich 2019), T5's layer norm, without mean or bias.
 * @param x [rows, width]
 * @param weight [width]
 */
export declare function rmsNorm(x: tf.Tensor, weight: tf.Tensor, epsilon: number): tf.Tensor;
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
export declare function attend(queries: tf.Tensor, keys: tf.Tensor, values: tf.Tensor, { bias, mask }: {
    readonly bias?: tf.Tensor;
    readonly mask?: tf.Tensor;
}, dropout?: (shape: number[]) => tf.Tensor): tf.Tensor;
export declare function softmaxOf(scores: tf.Tensor, bias: tf.Tensor | undefined, mask: tf.Tensor | undefined): tf.Tensor;
/**
 * The gradient of the scores, and summed over the batch that of the bias if there is one.
 * @param radial Σ over the keys of dWeights·weights, where it has to be computed apart
 */
export declare function softmaxGradient(weights: tf.Tensor, dWeights: tf.Tensor, biased: boolean, radial: () => tf.Tensor): tf.Tensor[];
/**
 * Attention's memory of what is decoded, with one more entry; without a gradient.
 * @param slots [batch, heads, capacity, width], zeros where nothing is written yet
 * @param now [batch, heads, 1, width]
 * @param position scalar int32, from 0 to below the capacity
 */
export declare function writeSlot(slots: tf.Tensor, now: tf.Tensor, position: tf.Tensor): tf.Tensor;
/**
 * Rows of a table; the gradient sums the rows of equal ids.
 * @param table [vocabulary, width]
 * @param ids [rows] int32
 * @returns [rows, width]
 */
export declare function lookup(table: tf.Tensor, ids: tf.Tensor): tf.Tensor;
/**
 * Spreads one value a distance over the query–key plane: out[0, h, i, j] = line[h, (j − i) mod (queries + keys)].
 * Its constants are of the size of the line, where gathering would need one of the size of the plane.
 * @param line [heads, queries + keys]
 * @returns [1, heads, queries, keys]
 */
export declare function diagonals(line: tf.Tensor, queries: number, keys: number): tf.Tensor;
/**
 * The sum of −log p(label) over all rows with a label; negative labels (Hugging Face: −100) are ignored.
 * @param logits [rows, vocabulary]
 * @param labels [rows] int32
 * @returns a scalar; divided by {@link countLabels} it is the mean
 */
export declare function crossEntropySum(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor;
/**
 * −log p(label) of each row, 0 where the label is negative; without a gradient.
 * @param logits [rows, vocabulary]
 * @param labels [rows] int32
 * @returns [rows]
 */
export declare function crossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor;
/** How many labels are not ignored: a float32 scalar. */
export declare function countLabels(labels: tf.Tensor): tf.Tensor;
/**
 * Dropout (Srivastava et al. 2014) whose mask depends on the seed, the site and the shape alone. On native TensorFlow
 * it is drawn by an operation, so that a captured step draws anew for each fed seed.
 * @param seed [2] int32, one a step
 * @param site the place in the model, so that no two places share a mask
 */
export declare function statelessDropout(x: tf.Tensor, rate: number, seed: tf.Tensor, site: number): tf.Tensor;
/** What dropout multiplies by: 0 with probability `rate`, a number or a scalar, else 1/(1 − rate). */
export declare function dropoutFactors(shape: number[], rate: number | tf.Tensor, seed: tf.Tensor, site: number): tf.Tensor;
/**
 * A value with its own gradient: one gradient an input, in their order. Only what `save` is given outlives the
 * forward pass, so the gradient may use nothing else.
 */
export declare function differentiable(inputs: readonly tf.Tensor[], forward: (save: tf.GradSaveFunc) => {
    value: tf.Tensor;
    gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[];
}): tf.Tensor;
