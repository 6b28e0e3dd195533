import * as tf from '@tensorflow/tfjs-core'
import { kernels } from './kernels/kernels'

/**
 * Weights in bfloat16, which keeps float32's range and 8 of its 24 bits: half as many bytes to hold and, where a few rows
 * are multiplied, to read. tfjs has no such type, so two neighbours of a row stand in one int32. Products are computed in
 * float32. None of it has a gradient.
 */

/** Up to so many rows a product takes the matrix as it is; for more it is made float32 once. */
const FEW_ROWS = 32

/**
 * The values, rounded to the nearest: [rows, width] float32 → [rows, width / 2] int32.
 * @returns undefined where the engine's own operations are not there, or the width is odd
 */
export function packed(x: tf.Tensor): tf.Tensor | undefined {
  const own = kernels()
  return own && (x.shape.at(-1) as number) % 2 === 0 ? own('TunebookToBfloat16', [x])[0] : undefined
}

/** [rows, width / 2] int32 → [rows, width] float32, without another rounding. */
export function unpacked(pairs: tf.Tensor): tf.Tensor {
  return ownKernels()('TunebookFromBfloat16', [pairs])[0] as tf.Tensor
}

/**
 * The same rounding for values that stay float32, by Veltkamp's splitting; of two that are as near it may take the odd one.
 */
export function rounded(x: tf.Tensor): tf.Tensor {
  const shifted = tf.mul(x, 2 ** 16 + 1)
  return tf.sub(shifted, tf.sub(shifted, x))
}

/** x·Wᵀ: [rows, in] → [rows, out]. @param pairs W packed, [out, in / 2] */
export function timesPacked(x: tf.Tensor, pairs: tf.Tensor): tf.Tensor {
  if ((x.shape[0] as number) > FEW_ROWS) return tf.matMul(x, unpacked(pairs), false, true)
  return ownKernels()('TunebookBfloat16Product', [x, pairs])[0] as tf.Tensor
}

function ownKernels() {
  const own = kernels()
  if (!own) throw new Error("packed weights need the engine's own operations")
  return own
}
