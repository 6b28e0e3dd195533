import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../../lib/tensor/backend'
import { type NativeBackend, nativeBackend } from '../../../lib/tensor/native-binding'
import { record } from '../../../lib/tensor/recorder'
import { simplify } from '../../../lib/tensor/rewrite/simplify'

beforeAll(() => ready())

type Feeds = Readonly<Record<string, tf.Tensor>>

/** A step of float32 feeds, recorded and simplified: the operations on which its result depends, in order. */
function operations(shapes: Readonly<Record<string, number[]>>, step: (feeds: Feeds) => tf.Tensor) {
  const feeds = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, { shape, dtype: 'float32' as const }]),
  )
  const recording = record(
    nativeBackend() as NativeBackend,
    (_, fed) => ({ state: {}, fetches: { y: step(fed) } }),
    {},
    feeds,
  )
  const { ops, fetches, feeds: ids } = simplify(recording)
  const used = new Set([fetches.y])
  const kept = [...ops].reverse().filter(({ inputs, outputs }) => {
    const needed = outputs.some((id) => used.has(id))
    if (needed) for (const id of inputs) used.add(id)
    return needed
  })
  return { ops: kept.map(({ op }) => op).reverse(), isFeed: fetches.y === ids.x }
}

describe('a simplified recording', () => {
  it('has one reshape where several follow one another, and none to the same shape', () => {
    const once = operations({ x: [2, 3, 4] }, ({ x }) =>
      tf.reshape(tf.reshape(tf.reshape(x as tf.Tensor, [6, 4]), [24]), [4, 6]),
    )
    expect(once.ops).toEqual(['Reshape'])
    const back = operations({ x: [2, 3] }, ({ x }) => tf.reshape(tf.reshape(x as tf.Tensor, [6]), [2, 3]))
    expect(back.isFeed).toBe(true)
  })

  it('has plain products for those of one batch', () => {
    const product = ({ a, b }: Feeds) => tf.matMul(a as tf.Tensor, b as tf.Tensor)
    expect(operations({ a: [64, 5], b: [5, 6] }, product).ops).toContain('MatMul')
    expect(operations({ a: [1, 64, 5], b: [1, 5, 6] }, product).ops).toContain('MatMul')
    expect(operations({ a: [2, 64, 5], b: [2, 5, 6] }, product).ops).toContain('BatchMatMulV2')
  })

  it('has one sum over segments where several over the same segments are added up', () => {
    const ids = [tf.tensor1d([0, 1], 'int32'), tf.tensor1d([1, 2], 'int32'), tf.tensor1d([2, 0], 'int32')]
    const { ops } = operations({ x: [2, 4] }, ({ x }) =>
      ids.map((one) => tf.unsortedSegmentSum(x as tf.Tensor, one, 3)).reduce((sum, one) => tf.add(sum, one)),
    )
    expect(ops).toEqual(['ConcatV2', 'ConcatV2', 'UnsortedSegmentSum'])
    tf.dispose(ids)
  })
})
