import * as tf from '@tensorflow/tfjs-core';
/**
 * Rotary position embedding (Su et al. 2021) as Hugging Face's Llama computes it: dimension i turns with i + width/2.
 * @param x [rows, heads, width]
 * @param table [rows, turned]: cosines in the first half, sines in the second; dimensions from `turned` on stay as they are
 */
export declare function rotate(x: tf.Tensor, table: tf.Tensor): tf.Tensor;
/**
 * The cosines and sines of positions 0 … `positions` − 1: [positions, 2 · frequencies]. Angles are rounded to float32 as
 * the reference rounds them; one rounding fewer costs a factor of 2.5 in the gradient's distance from it.
 * @param frequencies radians a position, already rounded
 * @param scale multiplies both (YaRN's attention factor); 1 for plain models
 */
export declare function rotaryTable(frequencies: Float32Array, positions: number, scale: number): tf.Tensor;
