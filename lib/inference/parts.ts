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

/** What captured functions are checked on: so many sources, a few for each part, and so many tokens of each. */
const [FEW_SOURCES, FEW_TOKENS] = [4, 32]

/** The first few sources of a batch and the first tokens of each, with all that belongs to them. */
export function fewOf(inputs: Named): Named {
  const [batch, time] = (inputs.attentionMask as tf.Tensor2D).shape
  const few = between(inputs, batch, 0, Math.min(batch, FEW_SOURCES))
  const cut = (name: string, tensor: tf.Tensor) => {
    const axis = sourceAxis(name)
    if (axis === undefined) return tensor
    const size = tensor.shape.map((n, i) => (i === axis ? Math.min(time, FEW_TOKENS) : n))
    return tf.slice(tensor, new Array(size.length).fill(0), size)
  }
  return Object.fromEntries(Object.entries(few).map(([name, tensor]) => [name, cut(name, tensor)]))
}

/** Along which axis an input has one entry for each token of the source, if it has. */
function sourceAxis(name: string): number | undefined {
  if (name.startsWith('source.')) return 2
  return ['inputIds', 'attentionMask', 'pooledMask'].includes(name) ? 1 : undefined
}

function rowsOf(inputs: Named, batch: number, part: number, parts: number): Named {
  return between(inputs, batch, Math.floor((part * batch) / parts), Math.floor(((part + 1) * batch) / parts))
}

/** The sources `from` up to `to`, with all that belongs to them. */
function between(inputs: Named, batch: number, from: number, to: number): Named {
  const cut = (name: string, tensor: tf.Tensor) => {
    if (tensor.rank === 0) return tensor
    const each = (tensor.shape[0] as number) / batch
    const rows = tf.slice(tensor, from * each, (to - from) * each)
    return name === 'from' ? tf.sub(rows, tf.scalar(from * each, 'int32')) : rows
  }
  return Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, cut(name, tensor)]))
}
