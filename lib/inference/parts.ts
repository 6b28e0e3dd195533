import * as tf from '@tensorflow/tfjs-core'
import type { TensorFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'

/**
 * The same function with the batch cut into parts that do not wait for each other, so that each core works through one.
 * Cutting copies nothing (rows lie one after another); joining copies the results.
 *
 * @param f its inputs have a multiple of the batch as their first dimension, or none; so have its results. Rows named by
 *   `from` [rows] are of the same source
 * @param parts fewer where there are fewer sources
 * @param least sources that a part has at least: where reading the weights takes the time, two cost as much as one
 */
export function inParts(f: TensorFunction, parts: number, least = 2): TensorFunction {
  return (weights, inputs) => {
    const batch = inputs.attentionMask?.shape[0] as number
    const count = Math.min(parts, Math.floor(batch / least))
    if (count <= 1) return f(weights, inputs)
    const results = Array.from({ length: count }, (_, part) => f(weights, rowsOf(inputs, batch, part, count)))
    const names = Object.keys(results[0] as Named)
    return Object.fromEntries(
      names.map((name) => [name, tf.concat(results.map((result) => result[name] as tf.Tensor))]),
    )
  }
}

function rowsOf(inputs: Named, batch: number, part: number, parts: number): Named {
  const [from, to] = [Math.floor((part * batch) / parts), Math.floor(((part + 1) * batch) / parts)]
  const cut = (name: string, tensor: tf.Tensor) => {
    if (tensor.rank === 0) return tensor
    const each = (tensor.shape[0] as number) / batch
    const rows = tf.slice(tensor, from * each, (to - from) * each)
    return name === 'from' ? tf.sub(rows, tf.scalar(from * each, 'int32')) : rows
  }
  return Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, cut(name, tensor)]))
}
