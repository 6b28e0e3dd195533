import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import type { Named } from '../../lib/tensor/engine'
import type { LossFunction } from '../../lib/training/steps'
import { inTowers, type PartLoss } from '../../lib/training/towers'

beforeAll(async () => void (await ready()))

/** Squared distances of the rows' sums from w, where the mask is 1. */
const loss: LossFunction = (params, batch) => {
  const mask = tf.cast(batch.mask as tf.Tensor, 'float32')
  const off = tf.mul(tf.sub(tf.cast(batch.x as tf.Tensor, 'float32'), params.w as tf.Tensor), mask)
  return { sum: tf.sum(tf.square(off)), tokens: tf.sum(mask) }
}
const weights = (): Named => ({ w: tf.tensor1d([0.5, -1, 2]) })
const batch = (): Named => ({
  x: tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 0, 1, 2, 2, 2], [5, 3], 'int32'),
  mask: tf.tensor2d([1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0], [5, 3], 'int32'),
})

it.each([2, 3, 5, 9])('%i towers have the loss, the tokens and the gradients of the whole batch', (towers) => {
  const params = weights()
  const of = (f: LossFunction) => {
    const { value, grads } = tf.engine().gradients(() => f(params, batch(), undefined, {}).sum, [params.w as tf.Tensor])
    return [value, f(params, batch(), undefined, {}).tokens, grads[0] as tf.Tensor].flatMap((t) => [...t.dataSync()])
  }
  const [found, whole] = [of(inTowers(loss, towers)), of(loss)]
  expect(found).toHaveLength(whole.length)
  for (const [i, value] of whole.entries()) expect(found[i]).toBeCloseTo(value, 4)
})

it('gives each tower a seed of its own', () => {
  const seen: number[][] = []
  const spy: LossFunction = (_, _batch, seed) => {
    seen.push((seed as tf.Tensor1D).arraySync())
    return { sum: tf.scalar(0), tokens: tf.scalar(0) }
  }
  inTowers(spy, 3)(weights(), batch(), tf.tensor1d([7, 8], 'int32'), {})
  expect(new Set(seen.map(String)).size).toBe(3)
})

it('cuts what a batch consists of, whatever its shape, and nothing that is frozen', () => {
  const seen: unknown[] = []
  const spy: LossFunction = (_, { one, three }, _seed, { table }) => {
    seen.push([one!.arraySync(), three!.shape, table!.shape])
    return { sum: tf.scalar(0), tokens: tf.scalar(0) }
  }
  const rows = { one: tf.tensor1d([1, 2, 3]), three: tf.zeros([3, 2, 2]) }
  inTowers(spy, 2)(weights(), rows, undefined, { table: tf.zeros([3, 4]) })
  expect(seen).toEqual([
    [[1], [1, 2, 2], [3, 4]],
    [
      [2, 3],
      [2, 2, 2],
      [3, 4],
    ],
  ])
})

describe('groups of rows that share a beginning', () => {
  /** The loss of rows that all see the beginning of their group; what a part was given is noted. */
  const seen: { beginnings?: number; rows: number[] }[] = []
  const shared: PartLoss = (params, { sharedIds, inputIds }, _seed, _frozen, before) => {
    const sums = sharedIds ? { sums: tf.mul(tf.sum(sharedIds, 1, true), params.w as tf.Tensor) } : before
    const rows = inputIds ? [...inputIds.dataSync()].filter((_, i) => i % inputIds.shape[1]! === 0) : []
    seen.push({ ...(sharedIds && { beginnings: sharedIds.shape[0] }), rows })
    if (!inputIds) return { sum: tf.scalar(0), tokens: tf.scalar(0), shared: sums }
    const [all, groups] = [inputIds.shape[0]!, sums!.sums!.shape[0]!]
    const each = tf.reshape(tf.sum(inputIds, 1), [groups, all / groups])
    return { sum: tf.sum(tf.square(tf.mul(each, sums!.sums!))), tokens: tf.scalar(all), shared: sums! }
  }
  const grouped = (groups: number, each: number, prefix: number): Named => ({
    sharedIds: tf.tensor2d(
      Array.from({ length: groups * prefix }, (_, i) => i % 5),
      [groups, prefix],
      'int32',
    ),
    inputIds: tf.tensor2d(
      Array.from({ length: groups * each }, (_, i) => [i, i % 3]),
      [groups * each, 2],
      'int32',
    ),
    decoderIds: tf.zeros([groups * each, 2], 'int32'),
  })

  it.each([
    { groups: 1, each: 5, prefix: 12, towers: 2, parts: [[0], [1, 2, 3, 4]] },
    {
      groups: 1,
      each: 5,
      prefix: 2,
      towers: 2,
      parts: [
        [0, 1],
        [2, 3, 4],
      ],
    },
    { groups: 1, each: 2, prefix: 30, towers: 2, parts: [[], [0, 1]] },
    { groups: 1, each: 6, prefix: 8, towers: 4, parts: [[], [0, 1], [2, 3], [4, 5]] },
    {
      groups: 2,
      each: 2,
      prefix: 8,
      towers: 2,
      parts: [
        [0, 1],
        [2, 3],
      ],
    },
    {
      groups: 3,
      each: 4,
      prefix: 4,
      towers: 2,
      parts: [
        [0, 1, 4, 5, 8, 9],
        [2, 3, 6, 7, 10, 11],
      ],
    },
  ])('$groups of $each rows after $prefix tokens, in $towers towers', ({ groups, each, prefix, towers, parts }) => {
    const params = { w: tf.tensor1d([0.5]) }
    const batch = grouped(groups, each, prefix)
    const of = (towers: number) => {
      seen.length = 0
      const loss = inTowers(shared, towers)
      const { value, grads } = tf.engine().gradients(() => loss(params, batch, undefined, {}).sum, [params.w])
      return [value.dataSync()[0]!, grads[0]!.dataSync()[0]!, seen.map(({ rows }) => rows)] as const
    }
    const [whole, gradient] = of(1)
    const [found, itsGradient, rows] = of(towers)
    expect(rows.slice(0, parts.length)).toEqual(parts)
    expect(found).toBeCloseTo(whole, 1)
    expect(itsGradient).toBeCloseTo(gradient, 1)
  })
})
