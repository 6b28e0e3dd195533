import * as tf from '@tensorflow/tfjs-core'
import { AttrType, DataType, nativeBackend } from './native-binding'
import { differentiable } from './ops'

/** What BERT-like encoders compute beside attention, each one node on the tape with its gradient in closed form. */

/**
 * x·Wᵀ + b. Its bias is added by the operation that TensorFlow merges into the product of a captured graph.
 * @param x [rows, in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [rows, out]
 */
export function dense(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  return differentiable([x, weight, bias], (save) => {
    save([x, weight])
    return {
      value: biasAdd(tf.matMul(x, weight, false, true), bias),
      gradient: (dy, [x, weight]) => [tf.matMul(dy, weight!), tf.matMul(dy, x!, true), sumOfRows(dy)],
    }
  })
}

function biasAdd(x: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const native = nativeBackend()
  if (!native) return tf.add(x, bias)
  const attributes = [
    { name: 'T', type: AttrType.type, value: DataType.float },
    { name: 'data_format', type: AttrType.string, value: 'NHWC' },
  ]
  return native.executeMultipleOutputs('BiasAdd', attributes, [x, bias], 1)[0]!
}

/** [rows, width] → [width], as a product, which is faster than a sum over the first axis. */
function sumOfRows(x: tf.Tensor): tf.Tensor {
  const [rows, width] = x.shape as [number, number]
  return tf.reshape(tf.matMul(tf.ones([1, rows]), x), [width])
}

/**
 * (x − mean) / √(variance + epsilon) · weight + bias, over the last axis (Ba et al. 2016).
 * @param x [rows, width]
 * @param weight [width], as is the bias
 */
export function layerNorm(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor, epsilon: number): tf.Tensor {
  return differentiable([x, weight, bias], (save) => {
    const centred = tf.sub(x, tf.mean(x, -1, true))
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon))
    const normed = tf.mul(centred, inverse)
    save([normed, inverse, weight])
    return {
      value: tf.add(tf.mul(normed, weight), bias),
      gradient(dy, [normed, inverse, weight]) {
        const inner = tf.mul(dy, weight!)
        const radial = tf.mul(normed!, tf.mean(tf.mul(inner, normed!), -1, true))
        const dx = tf.mul(inverse!, tf.sub(tf.sub(inner, tf.mean(inner, -1, true)), radial))
        return [dx, sumOfRows(tf.mul(dy, normed!)), sumOfRows(dy)]
      },
    }
  })
}

/** x·Φ(x), the exact GELU (Hendrycks & Gimpel 2016), written as TensorFlow recognises it. */
export function gelu(x: tf.Tensor): tf.Tensor {
  return differentiable([x], (save) => {
    const twice = tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)
    save([x, twice])
    return {
      value: tf.mul(tf.mul(x, 0.5), twice),
      gradient(dy, [x, twice]) {
        const density = tf.mul(tf.exp(tf.mul(tf.square(x!), -0.5)), 1 / Math.sqrt(2 * Math.PI))
        return [tf.mul(dy, tf.add(tf.mul(twice!, 0.5), tf.mul(x!, density)))]
      },
    }
  })
}
