import * as tf from '@tensorflow/tfjs-core';
/** A matrix that is multiplied by, W [out, in], or where it is `transposed` [in, out]. */
export interface Matrix {
    readonly values: tf.Tensor;
    readonly transposed: boolean;
}
/** x·Wᵀ: [rows, in] → [rows, out] */
export declare function times(x: tf.Tensor, { values, transposed }: Matrix): tf.Tensor;
/** W + B·A as a matrix of W's kind. @param a [rank, in] @param b [out, rank] */
export declare function plusLowRank({ values, transposed }: Matrix, a: tf.Tensor, b: tf.Tensor): tf.Tensor;
/**
 * x·(W + B·A)ᵀ with gradients by x, A and B alone: none of W's size is ever made.
 * @param x [rows, in]
 * @param merged W + B·A, which many products can share
 * @param a [rank, in]
 * @param b [out, rank]
 */
export declare function timesMerged(x: tf.Tensor, merged: Matrix, a: tf.Tensor, b: tf.Tensor): tf.Tensor;
