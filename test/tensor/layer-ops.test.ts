import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { dense, gatedGelu, gatedSilu, gelu, geluTanh, layerNorm } from '../../lib/tensor/layer-ops'

const composed = vi.hoisted(() => ({ only: false }))
vi.mock('../../lib/tensor/kernels/kernels', async (original) => {
  const actual = await original<typeof import('../../lib/tensor/kernels/kernels')>()
  return { ...actual, kernels: () => (composed.only ? undefined : actual.kernels()) }
})

beforeAll(() => ready())

const values = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed)

/** The value and the gradients of Σ f(x)·direction, which must be those of the same written out. */
function same(f: (...x: tf.Tensor[]) => tf.Tensor, plain: (...x: tf.Tensor[]) => tf.Tensor, inputs: tf.Tensor[]) {
  const direction = values(plain(...inputs).shape, 99)
  const of = (g: (...x: tf.Tensor[]) => tf.Tensor) =>
    tf.valueAndGrads((...x: tf.Tensor[]) => tf.sum(tf.mul(g(...x), direction)) as tf.Scalar)(inputs)
  const [found, expected] = [of(f), of(plain)]
  const off = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!
  expect(off(f(...inputs), plain(...inputs))).toBeLessThan(1e-5)
  found.grads.forEach((gradient, i) => {
    expect(gradient.shape).toEqual(inputs[i]!.shape)
    expect(off(gradient, expected.grads[i]!)).toBeLessThan(1e-4)
  })
}

describe('the operations of layers, with their gradients', () => {
  it('dense', () => {
    const plain = (x: tf.Tensor, w: tf.Tensor, b: tf.Tensor) => tf.add(tf.matMul(x, w, false, true), b)
    same(dense as never, plain as never, [values([5, 3], 1), values([4, 3], 2), values([4], 3)])
  })

  it('layerNorm', () => {
    const plain = (x: tf.Tensor, w: tf.Tensor, b: tf.Tensor) => {
      const { mean, variance } = tf.moments(x, -1, true)
      return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), w), b)
    }
    const ours = (x: tf.Tensor, w: tf.Tensor, b: tf.Tensor) => layerNorm(x, w, b, 1e-5)
    same(ours as never, plain as never, [values([6, 8], 4), values([8], 5), values([8], 6)])
  })

  it('gelu, by the error function and not by tanh', () => {
    const plain = (x: tf.Tensor) => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.div(x, Math.SQRT2))))
    same(gelu, plain, [values([7, 9], 7)])
    expect(gelu(tf.tensor1d([1, -2])).dataSync()[0]).toBeCloseTo(0.8413447, 6)
  })

  it('geluTanh', () => {
    const plain = (x: tf.Tensor) => {
      const z = tf.mul(tf.add(x, tf.mul(0.044715, tf.pow(x, 3))), Math.sqrt(2 / Math.PI))
      return tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(z)))
    }
    same(geluTanh, plain, [values([7, 9], 8)])
    expect(geluTanh(tf.tensor1d([1, -2])).dataSync()[0]).toBeCloseTo(0.841192, 6)
  })

  it.each([
    ['by the own operations', false],
    ['composed', true],
  ])('gates %s', (_, only) => {
    composed.only = only
    try {
      const tanh = (x: tf.Tensor) => tf.tanh(tf.mul(tf.add(x, tf.mul(0.044715, tf.pow(x, 3))), Math.sqrt(2 / Math.PI)))
      const plainGelu = (x: tf.Tensor, y: tf.Tensor) => tf.mul(tf.mul(tf.mul(x, 0.5), tf.add(1, tanh(x))), y)
      const plainSilu = (x: tf.Tensor, y: tf.Tensor) => tf.mul(tf.mul(x, tf.sigmoid(x)), y)
      for (const shape of [
        [1, 1],
        [1, 16],
        [5, 37],
      ]) {
        same(gatedGelu as never, plainGelu as never, [values(shape, 9), values(shape, 10)])
        same(gatedSilu as never, plainSilu as never, [values(shape, 11), values(shape, 12)])
      }
    } finally {
      composed.only = false
    }
  })
})
