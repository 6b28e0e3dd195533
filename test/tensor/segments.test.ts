import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { MASKED } from '../../lib/tensor/ops'
import { attendSegments, attentionWeights } from '../../lib/tensor/segments'

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
