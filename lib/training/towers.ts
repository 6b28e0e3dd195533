import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../tensor/engine'
import { type LossFunction, rowsOf } from './steps'

/**
 * A loss of parts of batches.
 * @param shared what another part made of the beginnings of these rows, where it has none of its own
 * @returns beside the loss what it made of its beginnings
 */
export type PartLoss = (
  params: Named,
  batch: Named,
  seed: tf.Tensor | undefined,
  frozen: Named,
  shared?: Named,
) => ReturnType<LossFunction> & { readonly shared?: Named }

/**
 * The same loss with the batch cut into `towers` parts that can be computed side by side: in a captured graph every core
 * works through a part of its own, where splitting each small operation between the cores would cost more than it gains.
 * Sums over tokens add up, so padding in one part does not change the weight of another. The seed, where it is given, is
 * shifted for each part.
 *
 * Groups that share a beginning stay whole where every part gets as many of them. Else the first part has all beginnings
 * and fewer rows; the others go on from what it made of them, layer by layer.
 * @param towers at most the number of rows; fewer where the batch has fewer
 */
export function inTowers(loss: PartLoss, towers: number): LossFunction {
  return (params, batch, seed, frozen) => {
    const parts = cut(batch, towers)
    const results: ReturnType<PartLoss>[] = []
    for (const [i, part] of parts.entries()) {
      const own = seed && parts.length > 1 ? tf.add(seed, tf.tensor1d([0, i], 'int32')) : seed
      results.push(loss(params, part, own, frozen, results[0]?.shared))
    }
    return { sum: tf.addN(results.map((r) => r.sum)), tokens: tf.addN(results.map((r) => r.tokens)) }
  }
}

function cut(batch: Named, towers: number): Named[] {
  const of = (kind: 'examples' | 'groups') =>
    Object.fromEntries(Object.entries(batch).filter(([name]) => rowsOf(name) === kind))
  const [examples, beginnings] = [of('examples'), of('groups')]
  const rows = Object.values(examples)[0]?.shape[0] ?? 1
  const groups = Object.values(beginnings)[0]?.shape[0]
  if (groups === undefined || groups % towers === 0) {
    const parts = Math.min(towers, rows)
    if (parts <= 1) return [batch]
    const edge = (of: number, i: number) => Math.floor((i * of) / parts)
    return Array.from({ length: parts }, (_, i) =>
      mapped(batch, (x) => {
        const all = x.shape[0] as number
        return rowsOfEach(x, 1, edge(all, i), edge(all, i + 1))
      }),
    )
  }
  const [prefix = 0, source = 0, target = 0] = ['sharedIds', 'inputIds', 'decoderIds'].map(
    (name) => batch[name]?.shape[1],
  )
  const parts = balanced(rows / groups, prefix, source + target, towers)
  return parts.map(([from, to], i) => {
    const own = from === to ? {} : mapped(examples, (x) => rowsOfEach(x, groups, from, to))
    return i === 0 ? { ...beginnings, ...own } : own
  })
}

/**
 * Which rows of a group each part has, so that all have about as many tokens, where the first has the beginning too.
 * @param rows of a group, each of `width` tokens, after `prefix` of the beginning
 */
function balanced(rows: number, prefix: number, width: number, parts: number): (readonly [number, number])[] {
  const share = (prefix + rows * width) / parts
  const first = Math.min(rows, Math.max(0, Math.round((share - prefix) / width)))
  const edge = (i: number) => first + Math.round((i * (rows - first)) / (parts - 1))
  const others = Array.from({ length: parts - 1 }, (_, i) => [edge(i), edge(i + 1)] as const)
  return [[0, first], ...others.filter(([from, to]) => from < to)]
}

/** Rows `from` up to `to` of each group. */
function rowsOfEach(x: tf.Tensor, groups: number, from: number, to: number): tf.Tensor {
  if (groups === 1) return tf.slice(x, from, to - from)
  const [rows, ...rest] = x.shape as [number, ...number[]]
  const each = tf.reshape(x, [groups, rows / groups, ...rest])
  return tf.reshape(tf.slice(each, [0, from], [groups, to - from]), [groups * (to - from), ...rest])
}

const mapped = (named: Named, f: (x: tf.Tensor) => tf.Tensor): Named =>
  Object.fromEntries(Object.entries(named).map(([name, x]) => [name, f(x)]))
