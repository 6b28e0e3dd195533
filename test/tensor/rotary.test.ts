import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { rotaryTable, rotate } from '../../lib/tensor/rotary'

beforeAll(() => ready())

const frequencies = Float32Array.of(1, 0.25)
const x = () => tf.randomNormal([3, 2, 7], 0, 1, 'float32', 1)
const table = () => rotaryTable(frequencies, 3, 1.5)

it('turns pairs of dimensions by their position, and leaves those beyond the table as they are', () => {
  const [before, after] = [x().arraySync() as number[][][], rotate(x(), table()).arraySync() as number[][][]]
  before.forEach((heads, t) => {
    heads.forEach((head, h) => {
      const found = after[t]![h]!
      for (const [i, frequency] of frequencies.entries()) {
        const [cos, sin] = [1.5 * Math.cos(t * frequency), 1.5 * Math.sin(t * frequency)]
        expect(found[i]).toBeCloseTo(head[i]! * cos - head[i + 2]! * sin, 5)
        expect(found[i + 2]).toBeCloseTo(head[i + 2]! * cos + head[i]! * sin, 5)
      }
      expect(found.slice(4)).toEqual(head.slice(4))
    })
  })
})

it('has the gradient of what it is, a linear map', () => {
  tf.tidy(() => {
    const direction = tf.randomNormal([3, 2, 7], 0, 1, 'float32', 2)
    const gradient = tf.grad((x) => tf.sum(tf.mul(rotate(x, table()), direction)))(x())
    const along = tf.sum(tf.mul(gradient, x())).dataSync()[0]!
    expect(along).toBeCloseTo(tf.sum(tf.mul(rotate(x(), table()), direction)).dataSync()[0]!, 4)
  })
})
