import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../tensor/engine'
import type { LossFunction } from './steps'

/**
 * The same loss with the batch cut into `towers` parts that do not wait for each other: in a captured graph every core
 * works through a part of its own, where splitting each small operation between the cores would cost more than it gains.
 * Sums over tokens add up, so padding in one part does not change the weight of another. The seed, where it is given, is
 * shifted for each part.
 * @param towers at most the number of rows; fewer where the batch has fewer
 */
export function inTowers(loss: LossFunction, towers: number): LossFunction {
  return (params, batch, seed, frozen) => {
    const rows = Object.values(batch)[0]?.shape[0] ?? 1
    const parts = Math.min(towers, rows)
    if (parts <= 1) return loss(params, batch, seed, frozen)
    const results = Array.from({ length: parts }, (_, part) => {
      const [from, to] = [Math.floor((part * rows) / parts), Math.floor(((part + 1) * rows) / parts)]
      return loss(params, slice(batch, from, to), seed && tf.add(seed, tf.tensor1d([0, part], 'int32')), frozen)
    })
    return { sum: tf.addN(results.map((r) => r.sum)), tokens: tf.addN(results.map((r) => r.tokens)) }
  }
}

const slice = (batch: Named, from: number, to: number): Named =>
  Object.fromEntries(Object.entries(batch).map(([name, feed]) => [name, tf.slice(feed, from, to - from)]))
