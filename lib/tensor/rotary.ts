import * as tf from '@tensorflow/tfjs-core'
import { differentiable } from './ops'

/**
 * Rotary position embedding (Su et al. 2021) as Hugging Face's Llama computes it: dimension i turns with i + width/2.
 * @param x [rows, heads, width]
 * @param table [rows, turned]: cosines in the first half, sines in the second; dimensions from `turned` on stay as they are
 */
export function rotate(x: tf.Tensor, table: tf.Tensor): tf.Tensor {
  const [rows, turned] = table.shape as [number, number]
  const half = turned / 2
  return differentiable([x], (save) => {
    const cos = tf.reshape(tf.slice(table, [0, 0], [rows, half]), [rows, 1, half])
    const sin = tf.reshape(tf.slice(table, [0, half], [rows, half]), [rows, 1, half])
    save([cos, sin])
    return {
      value: turn(x, cos, sin, half),
      // A rotation's gradient is turned back by the same angle.
      gradient: (dy, [cos, sin]) => [turn(dy, cos!, tf.neg(sin!), half)],
    }
  })
}

function turn(x: tf.Tensor, cos: tf.Tensor, sin: tf.Tensor, half: number): tf.Tensor {
  const beyond = (x.shape[2] as number) - 2 * half
  const [a, b, ...rest] = tf.split(x, beyond > 0 ? [half, half, beyond] : [half, half], 2) as [tf.Tensor, tf.Tensor]
  return tf.concat([tf.sub(tf.mul(a, cos), tf.mul(b, sin)), tf.add(tf.mul(b, cos), tf.mul(a, sin)), ...rest], 2)
}

/**
 * The cosines and sines of positions 0 … `positions` − 1: [positions, 2 · frequencies]. Angles are rounded to float32 as
 * the reference rounds them; one rounding fewer costs a factor of 2.5 in the gradient's distance from it.
 * @param frequencies radians a position, already rounded
 * @param scale multiplies both (YaRN's attention factor); 1 for plain models
 */
export function rotaryTable(frequencies: Float32Array, positions: number, scale: number): tf.Tensor {
  const half = frequencies.length
  const values = new Float32Array(positions * 2 * half)
  for (let t = 0; t < positions; t++) {
    for (let i = 0; i < half; i++) {
      const angle = Math.fround(t * (frequencies[i] as number))
      values[2 * t * half + i] = scale * Math.cos(angle)
      values[(2 * t + 1) * half + i] = scale * Math.sin(angle)
    }
  }
  return tf.tensor2d(values, [positions, 2 * half])
}
