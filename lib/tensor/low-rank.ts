import * as tf from '@tensorflow/tfjs-core'
import { timesPacked } from './bfloat16-weights'
import { differentiable } from './ops'

/** A matrix that is multiplied by, W [out, in], or where it is `transposed` [in, out]; of int32 where it is packed. */
export interface Matrix {
  readonly values: tf.Tensor
  readonly transposed: boolean
}

/** x·Wᵀ: [rows, in] → [rows, out] */
export function times(x: tf.Tensor, { values, transposed }: Matrix): tf.Tensor {
  return values.dtype === 'int32' ? timesPacked(x, values) : tf.matMul(x, values, false, !transposed)
}

/** W + B·A as a matrix of W's kind. @param a [rank, in] @param b [out, rank] */
export function plusLowRank({ values, transposed }: Matrix, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.add(values, transposed ? tf.matMul(a, b, true, true) : tf.matMul(b, a))
}

/**
 * x·(W + B·A)ᵀ with gradients by x, A and B alone: none of W's size is ever made.
 * @param x [rows, in]
 * @param merged W + B·A, which many products can share
 * @param a [rank, in]
 * @param b [out, rank]
 */
export function timesMerged(x: tf.Tensor, merged: Matrix, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const { transposed } = merged
  return differentiable([x, a, b], (save) => {
    save([x, a, b, merged.values])
    return {
      value: times(x, merged),
      gradient(dy, [x, a, b, values]) {
        const dHidden = tf.matMul(dy, b as tf.Tensor)
        const hidden = tf.matMul(x as tf.Tensor, a as tf.Tensor, false, true)
        return [
          tf.matMul(dy, values as tf.Tensor, false, transposed),
          tf.matMul(dHidden, x as tf.Tensor, true),
          tf.matMul(dy, hidden, true),
        ]
      },
    }
  })
}
