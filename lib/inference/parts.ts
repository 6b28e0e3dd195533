import * as tf from '@tensorflow/tfjs-core'
import { SHARED_MASK } from '../models/layers'
import type { TensorFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'

/**
 * The same function with the batch cut into parts that do not wait for each other, so that each core works through one.
 * Cutting copies nothing (rows lie one after another); joining copies the results.
 *
 * @param f its inputs have a multiple of the batch as their first dimension, or 1, or, of what groups of sources share, their
 *   number; its results have a multiple. Rows named by `from` [rows] are of the same source
 * @param parts fewer where there are fewer sources
 * @param least sources that a part has at least: where reading the weights takes the time, two cost as much as one
 */
export function inParts(f: TensorFunction, parts: number, least = 2): TensorFunction {
  return (weights, inputs) => {
    const batch = inputs.attentionMask?.shape[0] as number
    const groups = groupsOf(inputs)
    const count = Math.min(parts, Math.floor(batch / least), groups === 1 ? batch : groups)
    if (count <= 1) return f(weights, inputs)
    const each = groups === 1 ? 1 : batch / groups
    const start = (part: number) => Math.floor((part * batch) / each / count) * each
    const results = Array.from({ length: count }, (_, part) =>
      f(weights, between(inputs, batch, start(part), start(part + 1))),
    )
    const names = Object.keys(results[0] as Named)
    return Object.fromEntries(
      names.map((name) => [name, tf.concat(results.map((result) => result[name] as tf.Tensor))]),
    )
  }
}

/** What captured functions are checked on: so many sources, a few for each part, and so many tokens of each. */
const [FEW_SOURCES, FEW_TOKENS] = [4, 32]

/** Groups of neighbouring sources that share a beginning; 1 where all do, or none. */
const groupsOf = (inputs: Named) => inputs[SHARED_MASK]?.shape[0] ?? 1

/** The first few sources of a batch and the first tokens of each, with all that belongs to them. */
export function fewOf(inputs: Named): Named {
  const batch = inputs.attentionMask?.shape[0] as number
  const each = batch / groupsOf(inputs)
  // Of groups all sources, or a few of one group.
  const few = between(
    inputs,
    batch,
    0,
    each < FEW_SOURCES ? Math.min(batch, FEW_SOURCES - (FEW_SOURCES % each)) : FEW_SOURCES,
  )
  const cut = (name: string, tensor: tf.Tensor) => {
    const axis = tokenAxis(name)
    if (axis === undefined) return tensor
    const size = tensor.shape.map((n, i) => (i === axis ? Math.min(n, FEW_TOKENS) : n))
    return tf.slice(tensor, new Array(size.length).fill(0), size)
  }
  return Object.fromEntries(Object.entries(few).map(([name, tensor]) => [name, cut(name, tensor)]))
}

/** Along which axis an input has one entry for each token of the source, if it has. */
function tokenAxis(name: string): number | undefined {
  if (['inputIds', 'attentionMask', 'pooledMask', SHARED_MASK].includes(name)) return 1
  return /^(source|shared)\./.test(name) ? 2 : undefined
}

/** The sources `from` up to `to`, with all that belongs to them; what all share is whole. */
function between(inputs: Named, batch: number, from: number, to: number): Named {
  const cut = (name: string, tensor: tf.Tensor) => {
    const [rows = 1] = tensor.shape
    if (rows === 1) return tensor
    const first = Math.floor((from * rows) / batch)
    const cut = tf.slice(tensor, first, Math.ceil((to * rows) / batch) - first)
    return name === 'from' ? tf.sub(cut, tf.scalar(first, 'int32')) : cut
  }
  return Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, cut(name, tensor)]))
}
