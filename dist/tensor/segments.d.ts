import * as tf from '@tensorflow/tfjs-core';
/**
 * Keys and values that attention reads, both [batch, heads, keys, width]. The batch may be a fraction of the rows that
 * ask: then `rows / batch` neighbouring rows read the same ones, and no copy of them is made.
 */
export interface Segment {
    readonly keys: tf.Tensor;
    readonly values: tf.Tensor;
}
/**
 * softmax(queries·keysᵀ + mask)·values over the keys of several segments at once, as if they stood one after another.
 * @param queries [rows, heads, queries, width], already scaled
 * @param mask [rows or 1, 1, queries, keys of all segments], constant
 * @param options.dropout gives the factors that the weights are multiplied by, of their shape: 0 or 1/(1 − rate)
 * @param options.softcap scores are squeezed to between −softcap and softcap, by tanh, before the mask
 * @returns [rows, heads, queries, width]
 */
export declare function attendSegments(queries: tf.Tensor, segments: readonly Segment[], mask: tf.Tensor, { dropout, softcap }?: {
    readonly dropout?: (shape: number[]) => tf.Tensor;
    readonly softcap?: number;
}): tf.Tensor;
/** What it mixes the values with, for looking at: [rows, heads, queries, keys of all segments]; rows sum to 1. */
export declare function attentionWeights(queries: tf.Tensor, segments: readonly Segment[], mask: tf.Tensor, softcap?: number): tf.Tensor;
