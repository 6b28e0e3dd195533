import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { mergeHeads, type SplitOptions, splitHeads } from '../../lib/tensor/heads'
import { rotaryTable } from '../../lib/tensor/rotary'

const composed = vi.hoisted(() => ({ only: false }))
vi.mock('../../lib/tensor/kernels/kernels', async (original) => {
  const actual = await original<typeof import('../../lib/tensor/kernels/kernels')>()
  return { ...actual, kernels: () => (composed.only ? undefined : actual.kernels()) }
})

beforeAll(() => ready())

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed)
const off = (a: tf.Tensor, b: tf.Tensor) => (a.size === 0 ? 0 : tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!)

/** One value at a time, as the formula has it: [rows·time, heads·width] → [rows, heads, time, width] */
function written(x: tf.Tensor, rows: number, heads: number, { table, scale = 1 }: SplitOptions): tf.Tensor {
  const [tokens, all] = x.shape as [number, number]
  const [time, width] = [tokens / rows, all / heads]
  const [values, turns] = [x.dataSync(), table?.dataSync()]
  const turned = table?.shape[1] ?? 0
  const at = (token: number, head: number, i: number) => values[token * all + head * width + i] as number
  const out = tf.buffer([rows, heads, time, width])
  for (let row = 0; row < rows; row++)
    for (let head = 0; head < heads; head++)
      for (let t = 0; t < time; t++)
        for (let i = 0; i < width; i++) {
          const token = row * time + t
          const half = turned / 2
          let value = at(token, head, i)
          if (i < turned) {
            const [cos, sin] = [i % half, half + (i % half)].map((j) => turns?.[token * turned + j] as number)
            const other = i < half ? -at(token, head, i + half) : at(token, head, i - half)
            value = value * (cos as number) + other * (sin as number)
          }
          out.set(value * scale, row, head, t, i)
        }
  return out.toTensor()
}

const frequencies = (turned: number) => Float32Array.from({ length: turned / 2 }, (_, i) => 10 ** -i)
const positions = (tokens: number) => tf.tensor1d(Int32Array.from({ length: tokens }, (_, i) => (7 * i) % 11))
const tableOf = (tokens: number, turned: number) =>
  tf.gather(rotaryTable(frequencies(turned), 11, 1.5), positions(tokens))

describe.each([
  ['by the own operations', false],
  ['composed', true],
])('heads, %s', (_, only) => {
  beforeAll(() => {
    composed.only = only
  })
  afterAll(() => {
    composed.only = false
  })

  it.each([
    { rows: 2, time: 3, heads: 4, width: 8, turned: 0, scale: 1 },
    { rows: 2, time: 3, heads: 4, width: 8, turned: 8, scale: 0.25 },
    { rows: 1, time: 5, heads: 3, width: 37, turned: 34, scale: 1 },
    { rows: 3, time: 1, heads: 5, width: 64, turned: 64, scale: 1 },
    { rows: 3, time: 1, heads: 5, width: 6, turned: 0, scale: 0.5 },
    { rows: 1, time: 1, heads: 1, width: 2, turned: 2, scale: 1 },
    { rows: 2, time: 4, heads: 1, width: 20, turned: 6, scale: 1 },
    { rows: 2, time: 0, heads: 3, width: 4, turned: 4, scale: 1 },
  ])('are split, turned and scaled, and merged: %o', ({ rows, time, heads, width, turned, scale }) => {
    tf.tidy(() => {
      const x = random([rows * time, heads * width], 1)
      const options = { scale, ...(turned > 0 ? { table: tableOf(rows * time, turned) } : {}) }
      const split = splitHeads(x, rows, heads, options)
      expect(split.shape).toEqual([rows, heads, time, width])
      expect(off(split, written(x, rows, heads, options))).toBeLessThan(1e-6)
      expect(off(mergeHeads(splitHeads(x, rows, heads)), x)).toBe(0)
    })
  })

  it('have the gradients of what they are, linear maps', () => {
    tf.tidy(() => {
      const [x, direction] = [random([6, 20], 2), random([2, 4, 3, 5], 3)]
      const options = { table: tableOf(6, 4), scale: 0.3 }
      const inner = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(a, b))
      const back = tf.grad((x) => inner(splitHeads(x, 2, 4, options), direction))(x)
      const along = inner(splitHeads(x, 2, 4, options), direction)
      expect(off(inner(back, x), along)).toBeLessThan(1e-4)
      const forth = tf.grad((y) => inner(mergeHeads(y), x))(direction)
      expect(off(forth, splitHeads(x, 2, 4))).toBe(0)
    })
  })
})

it('heads that do not divide a row are refused', () => {
  expect(() => splitHeads(tf.zeros([4, 6]), 2, 4)).toThrow('splitting takes x [rows·time, heads·width]')
  expect(() => splitHeads(tf.zeros([4, 6]), 2, 3, { table: tf.zeros([3, 2]) })).toThrow('the table has a row')
})
