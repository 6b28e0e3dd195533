import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../../lib/base/random'
import { ready } from '../../../lib/tensor/backend'
import { packed, rounded, timesPacked, unpacked } from '../../../lib/tensor/bfloat16-weights'
import { capturedFunction, releaseGraphs } from '../../../lib/tensor/captured-function'
import { program } from '../../../lib/tensor/graph'
import { type NativeBackend, nativeBackend } from '../../../lib/tensor/native-binding'
import { record } from '../../../lib/tensor/recorder'

beforeAll(() => ready())

const random = rng('bfloat16 weights')
const normal = (...shape: number[]) =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
    shape,
  )
const off = (a: tf.Tensor, b: tf.Tensor) => (a.size === 0 ? 0 : tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!)

/** To the nearest number whose lower 16 bits are 0, to an even one of two. */
function nearest(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer)
  const odd = ((bits[0] as number) >>> 16) & 1
  bits[0] = (((bits[0] as number) + 0x7fff + odd) & 0xffff0000) >>> 0
  return new Float32Array(bits.buffer)[0] as number
}

describe('weights in bfloat16', () => {
  it('are the nearest ones, of two the even one', () => {
    const numbers = [0, -0, 1, -1.0000001, Math.PI, 1e-30, -2.5e30, 1.00390625, 1.01171875, 65504, 0.1, -0.3]
    const pairs = packed(tf.tensor1d(numbers)) as tf.Tensor
    expect([pairs.shape, pairs.dtype]).toEqual([[6], 'int32'])
    expect(Array.from(unpacked(pairs).dataSync())).toEqual(numbers.map(nearest))
    // What is no number stays none, what has no bound stays so.
    const odd = unpacked(packed(tf.tensor1d([Number.NaN, Number.POSITIVE_INFINITY])) as tf.Tensor)
    expect(Array.from(odd.dataSync())).toEqual([Number.NaN, Number.POSITIVE_INFINITY])
    expect(packed(tf.zeros([3, 5]))).toBeUndefined()
  })

  it('are rounded alike where they stay float32', () => {
    const x = normal(50, 40)
    expect(off(rounded(x), unpacked(packed(x) as tf.Tensor))).toBe(0)
  })

  it('are multiplied by as the float32 matrix that they stand for, whatever the number of rows and columns', () => {
    for (const [rows, inner, out] of [
      [1, 2, 1],
      [1, 34, 5],
      [2, 32, 4],
      [3, 66, 9],
      [4, 128, 33],
      [7, 30, 2],
      [16, 576, 19],
      [32, 8, 64],
      [33, 10, 7],
      [0, 4, 3],
    ] as const) {
      tf.tidy(() => {
        const [x, w] = [normal(rows, inner), packed(normal(out, inner)) as tf.Tensor]
        const product = timesPacked(x, w)
        expect(product.shape).toEqual([rows, out])
        expect(off(product, tf.matMul(x, unpacked(w), false, true)), `${rows} ${inner} ${out}`).toBeLessThan(1e-4)
      })
    }
    expect(() => timesPacked(tf.zeros([2, 6]), tf.zeros([4, 4], 'int32'))).toThrow('two in each number')
  })

  it('are read by each core in part, where the rows are very few', () => {
    const backend = nativeBackend() as NativeBackend
    const step = (_: unknown, { x, w }: Readonly<Record<string, tf.Tensor>>) => ({
      state: {},
      fetches: { y: timesPacked(x as tf.Tensor, w as tf.Tensor) },
    })
    const count = (rows: number, cores: number) => {
      const feeds = { x: { shape: [rows, 300], dtype: 'float32' }, w: { shape: [501, 150], dtype: 'int32' } } as const
      const { nodes } = program(record(backend, step, {}, feeds), 'p', [], { cores })
      return nodes.filter(({ op }) => op === 'TunebookBfloat16Product').length
    }
    expect([count(1, 2), count(4, 3), count(1, 1), count(5, 2)]).toEqual([2, 3, 1, 1])
    releaseGraphs()
    const [x, w] = [normal(2, 300), packed(normal(501, 300)) as tf.Tensor]
    const { y } = capturedFunction('packed', (_, { x, w }) => ({ y: timesPacked(x as tf.Tensor, w as tf.Tensor) }))({
      x,
      w,
    })
    expect(off(y as tf.Tensor, tf.matMul(x, unpacked(w), false, true))).toBeLessThan(1e-4)
    releaseGraphs()
  })
})
