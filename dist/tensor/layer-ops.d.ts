import * as tf from '@tensorflow/tfjs-core';
/** What layers compute beside attention, each one node on the tape with its gradient in closed form. */
/**
 * x·Wᵀ + b. Its bias is added by the operation that TensorFlow merges into the product of a captured graph.
 * @param x [rows, in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [rows, out]
 */
export declare function dense(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor;
/**
 * (x − mean) / √(variance + epsilon) · weight + bias, over the last axis (Ba et al. 2016).
 * @param x [rows, width]
 * @param weight [width], as is the bias
 */
export declare function layerNorm(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor, epsilon: number): tf.Tensor;
/** max(x, 0). Of its input nothing is kept: where the value is above 0, the gradient passes. */
export declare function relu(x: tf.Tensor): tf.Tensor;
/** x·Φ(x), the exact GELU (Hendrycks & Gimpel 2016), written as TensorFlow recognises it. */
export declare function gelu(x: tf.Tensor): tf.Tensor;
/** x·(1 + tanh z)/2 with z = √(2/π)·(x + 0.044715·x³), GELU's tanh approximation (`gelu_new`), as x·σ(2z). */
export declare function geluTanh(x: tf.Tensor): tf.Tensor;
/**
 * gelu(gate) · value with the tanh approximation, as in T5 v1.1 and FLAN-T5 (Shazeer 2020).
 * @param gate [rows, width]
 * @param value [rows, width]
 */
export declare function gatedGelu(gate: tf.Tensor, value: tf.Tensor): tf.Tensor;
/**
 * silu(gate) · value, silu(x) = x·σ(x), as in Llama (Shazeer 2020's SwiGLU).
 * @param gate [rows, width]
 * @param value [rows, width]
 */
export declare function gatedSilu(gate: tf.Tensor, value: tf.Tensor): tf.Tensor;
