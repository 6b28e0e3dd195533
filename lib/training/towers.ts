import * as tf from '@tensorflow/tfjs-core'
import { largest } from '../base/lists'
import type { Named } from '../tensor/engine'
import type { LossFunction } from './steps'

/**
 * The same loss with the batch cut into `towers` parts that do not wait for each other: in a captured graph every core
 * works through a part of its own, where splitting each small operation between the cores would cost more than it gains.
 * Sums over tokens add up, so padding in one part does not change the weight of another.
 *
 * @param loss its feeds of rank 2 are rows of the batch; `seed`, where it is fed, is shifted for each part
 * @param towers at most the number of rows; fewer where the batch has fewer
 */
export function inTowers(loss: LossFunction, towers: number): LossFunction {
  return (params, feeds) => {
    const rows = largest(
      Object.values(feeds).map((feed) => (feed.rank === 2 ? (feed.shape[0] as number) : 1)),
      1,
    )
    const parts = Math.min(towers, rows)
    if (parts <= 1) return loss(params, feeds)
    const results = Array.from({ length: parts }, (_, part) => loss(params, slice(feeds, part, parts, rows)))
    return { sum: tf.addN(results.map((r) => r.sum)), tokens: tf.addN(results.map((r) => r.tokens)) }
  }
}

function slice(feeds: Named, part: number, parts: number, rows: number): Named {
  const [from, to] = [Math.floor((part * rows) / parts), Math.floor(((part + 1) * rows) / parts)]
  const cut = (name: string, feed: tf.Tensor) => {
    if (feed.rank === 2) return tf.slice(feed, [from, 0], [to - from, feed.shape[1] as number])
    return name === 'seed' ? tf.add(feed, tf.tensor1d([0, part], 'int32')) : feed
  }
  return Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, cut(name, feed)]))
}
