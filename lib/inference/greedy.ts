import * as tf from '@tensorflow/tfjs-core'
import type { DecodingStrategy } from './decoding-steps'

/** The likeliest token of each row, so many times. */
export function greedyStrategy(tokens: number): DecodingStrategy {
  return {
    key: `greedy ${tokens}`,
    beams: 1,
    tokens,
    choose: (logits) => ({ ids: tf.argMax(logits, -1) }),
    worth: (logits, _, { ids }) => ({ best: tf.max(logits, -1), chosen: at(logits, ids as tf.Tensor) }),
  }
}

/** The place of the highest, of equals the first. */
export function likeliest(scores: Float32Array): number {
  let best = 0
  for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[best] as number)) best = i
  return best
}

/** Of each row the value in its column: [rows, columns] and [rows] → [rows] */
function at(values: tf.Tensor, columns: tf.Tensor): tf.Tensor {
  const [rows, width] = values.shape as [number, number]
  const flat = tf.add(columns, tf.range(0, rows * width, width, 'int32'))
  return tf.gather(tf.reshape(values, [-1]), tf.cast(flat, 'int32') as tf.Tensor1D)
}
