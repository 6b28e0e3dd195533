import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { MASKED } from '../../lib/tensor/ops'
import { attendSegments, attentionWeights, type Segment } from '../../lib/tensor/segments'

const composed = vi.hoisted(() => ({ only: false }))
vi.mock('../../lib/tensor/kernels/kernels', async (original) => {
  const actual = await original<typeof import('../../lib/tensor/kernels/kernels')>()
  return { ...actual, kernels: () => (composed.only ? undefined : actual.kernels()) }
})

beforeAll(() => ready())

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed)
const [rows, heads, time, width] = [4, 2, 3, 5]

/** Queries of four rows, keys and values of two sources that two rows share each, and of the rows themselves. */
const inputs = () => [
  random([rows, heads, time, width], 1),
  random([2, heads, 6, width], 2),
  random([2, heads, 6, width], 3),
  random([rows, heads, 4, width], 4),
  random([rows, heads, 4, width], 5),
]
const twice = (x: tf.Tensor) => tf.gather(x, tf.tensor1d([0, 0, 1, 1], 'int32'))
const mask = () => tf.mul(tf.cast(tf.greater(random([rows, 1, time, 10], 6), 1), 'float32'), MASKED)
const factors = () => tf.mul(tf.cast(tf.greater(random([rows, heads, time, 10], 7), -0.5), 'float32'), 1.5)

function plain([queries, a, b, c, d]: tf.Tensor[], softcap?: number, dropped?: tf.Tensor): tf.Tensor {
  const scores = tf.matMul(queries!, tf.concat([twice(a!), c!], 2), false, true)
  const capped = softcap === undefined ? scores : tf.mul(tf.tanh(tf.div(scores, softcap)), softcap)
  const weights = tf.softmax(tf.add(capped, mask()))
  return tf.matMul(dropped ? tf.mul(weights, dropped) : weights, tf.concat([twice(b!), d!], 2))
}

describe.each([
  ['alone', undefined, false],
  ['with capped scores', 0.7, false],
  ['with dropout', undefined, true],
  ['with both', 0.7, true],
] as const)('attention over segments, %s', (_, softcap, drops) => {
  it('is that over all keys at once, and so are its gradients', () => {
    tf.tidy(() => {
      const dropout = drops ? factors : undefined
      const own = (...[queries, a, b, c, d]: tf.Tensor[]) =>
        attendSegments(
          queries!,
          [
            { keys: a!, values: b! },
            { keys: c!, values: d! },
          ],
          mask(),
          { softcap, dropout },
        )
      const other = (...x: tf.Tensor[]) => plain(x, softcap, dropout?.())
      const direction = random([rows, heads, time, width], 8)
      const of = (f: (...x: tf.Tensor[]) => tf.Tensor) =>
        tf.grads((...x: tf.Tensor[]) => tf.sum(tf.mul(f(...x), direction)))(inputs())
      const off = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!
      expect(off(own(...inputs()), other(...inputs()))).toBeLessThan(1e-5)
      const wanted = of(other)
      for (const [i, gradient] of of(own).entries()) expect(off(gradient, wanted[i]!)).toBeLessThan(1e-4)
    })
  })

  it('shows its weights before dropout', () => {
    const [queries, a, b, c, d] = inputs()
    const weights = attentionWeights(
      queries!,
      [
        { keys: a!, values: b! },
        { keys: c!, values: d! },
      ],
      mask(),
      softcap,
    )
    const values = tf.concat([twice(b!), d!], 2)
    const off = tf.max(tf.abs(tf.sub(tf.matMul(weights, values), plain(inputs(), softcap))))
    expect(off.dataSync()[0]).toBeLessThan(1e-5)
  })
})

describe.each([
  ['by the own operation', false],
  ['composed', true],
])('attention of a few queries over segments of different batches, %s', (_, only) => {
  beforeAll(() => {
    composed.only = only
  })
  afterAll(() => {
    composed.only = false
  })
  const off = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!
  /** As if each row had keys and values of its own, all in one segment. */
  const joined = (rows: number, segments: readonly Segment[], part: 'keys' | 'values') =>
    tf.concat(
      segments.map((segment) => {
        const share = rows / (segment[part].shape[0] as number)
        const sources = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / share))
        return tf.gather(segment[part], tf.tensor1d(sources, 'int32'))
      }),
      2,
    )
  const shapes: { rows: number; heads: number; queries: number; width: number; segments: [number, number][] }[] = [
    { rows: 1, heads: 1, queries: 1, width: 1, segments: [[1, 1]] },
    {
      rows: 4,
      heads: 3,
      queries: 3,
      width: 64,
      segments: [
        [1, 33],
        [2, 18],
        [4, 7],
      ],
    },
    {
      rows: 2,
      heads: 2,
      queries: 7,
      width: 20,
      segments: [
        [1, 5],
        [1, 0],
        [2, 1],
      ],
    },
    { rows: 3, heads: 1, queries: 16, width: 37, segments: [[3, 19]] },
    {
      rows: 6,
      heads: 2,
      queries: 2,
      width: 8,
      segments: [
        [2, 4],
        [3, 9],
      ],
    },
  ]

  it.each(shapes)('%o', ({ rows, heads, queries, width, segments: sizes }) => {
    tf.tidy(() => {
      const total = sizes.reduce((sum, [, keys]) => sum + keys, 0)
      const asked = random([rows, heads, queries, width], 1)
      const tensors = sizes.flatMap(([batch, keys], i) => [
        random([batch, heads, keys, width], 2 * i + 2),
        random([batch, heads, keys, width], 2 * i + 3),
      ])
      const of = (x: readonly tf.Tensor[]): Segment[] =>
        sizes.map((_, i) => ({ keys: x[2 * i] as tf.Tensor, values: x[2 * i + 1] as tf.Tensor }))
      const hidden = (shape: number[], share: number) =>
        tf.mul(tf.cast(tf.greater(tf.randomUniform(shape, 0, 1, 'float32', 5), share), 'float32'), MASKED)
      const masks = {
        none: tf.zeros([1, 1, queries, total]),
        some: hidden([rows, 1, queries, total], 0.6),
        'all but one': tf.concat([tf.fill([rows, 1, queries, total - 1], MASKED), tf.zeros([rows, 1, queries, 1])], 3),
        all: tf.fill([rows, 1, queries, total], MASKED),
      }
      for (const [name, mask] of Object.entries(masks)) {
        for (const softcap of [undefined, 1.5]) {
          const plain = (q: tf.Tensor, ...x: tf.Tensor[]) => {
            const scores = tf.matMul(q, joined(rows, of(x), 'keys'), false, true)
            const capped = softcap ? tf.mul(tf.tanh(tf.div(scores, softcap)), softcap) : scores
            return tf.matMul(tf.softmax(tf.add(capped, mask)), joined(rows, of(x), 'values'))
          }
          const own = (q: tf.Tensor, ...x: tf.Tensor[]) => attendSegments(q, of(x), mask, { softcap })
          expect(off(own(asked, ...tensors), plain(asked, ...tensors)), name).toBeLessThan(1e-5)
          const direction = random([rows, heads, queries, width], 9)
          const slopes = (f: (q: tf.Tensor, ...x: tf.Tensor[]) => tf.Tensor) =>
            tf.grads((q: tf.Tensor, ...x: tf.Tensor[]) => tf.sum(tf.mul(f(q, ...x), direction)))([asked, ...tensors])
          const wanted = slopes(plain)
          for (const [i, slope] of slopes(own).entries())
            if (slope.size > 0) expect(off(slope, wanted[i] as tf.Tensor), name).toBeLessThan(1e-4)
        }
      }
    })
  })
})

it('keys and values that do not belong to the queries are refused', () => {
  const [queries, mask] = [tf.zeros([4, 2, 1, 8]), tf.zeros([1, 1, 1, 5])]
  const attend = (keys: tf.Tensor, values: tf.Tensor) => attendSegments(queries, [{ keys, values }], mask)
  expect(() => attend(tf.zeros([3, 2, 5, 8]), tf.zeros([3, 2, 5, 8]))).toThrow('a fraction of the rows')
  expect(() => attend(tf.zeros([4, 2, 5, 8]), tf.zeros([4, 2, 6, 8]))).toThrow('a fraction of the rows')
  expect(() => attend(tf.zeros([4, 2, 6, 8]), tf.zeros([4, 2, 6, 8]))).toThrow('the mask broadcasts')
})
