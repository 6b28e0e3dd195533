import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../../lib/tensor/backend'
import { capturedFunction, releaseGraphs } from '../../../lib/tensor/captured-function'
import type { Named } from '../../../lib/tensor/engine'
import { program } from '../../../lib/tensor/graph'
import { type NativeBackend, nativeBackend } from '../../../lib/tensor/native-binding'
import { record } from '../../../lib/tensor/recorder'
import { parallelism } from '../../../lib/tensor/rewrite/parallelism'

const { TF_NUM_INTEROP_THREADS } = process.env
beforeAll(() => ready())
afterEach(() => {
  process.env.TF_NUM_INTEROP_THREADS = TF_NUM_INTEROP_THREADS
  releaseGraphs()
})

const square = { shape: [400, 400], dtype: 'float32' } as const
/** a·b·a, once for each number of towers. */
const chain =
  (towers: number) =>
  (_: unknown, { a, b }: Named) => {
    const product = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D)
    const one = () => product(product(a as tf.Tensor, b as tf.Tensor), a as tf.Tensor)
    return { state: {}, fetches: Object.fromEntries(Array.from({ length: towers }, (_, i) => [`y${i}`, one()])) }
  }
const recorded = (towers: number) =>
  record(nativeBackend() as NativeBackend, chain(towers), {}, { a: square, b: square })
const products = (towers: number, cores: number) =>
  program(recorded(towers), 'p', [], { cores }).nodes.filter(({ op }) => op === 'MatMul').length

describe('parallelism', () => {
  it('is the work over that of the longest chain', () => {
    expect(parallelism(recorded(1))).toBe(1)
    expect(parallelism(recorded(3))).toBeCloseTo(3)
    expect(parallelism({ ...recorded(1), ops: [] })).toBe(1)
  })

  it('decides whether large products are cut between the cores', () => {
    expect([products(1, 1), products(1, 2), products(2, 2), products(2, 4)]).toEqual([2, 4, 4, 16])
  })

  it('changes no result', () => {
    process.env.TF_NUM_INTEROP_THREADS = '3'
    const [a, b] = [tf.randomNormal([400, 400], 0, 1, 'float32', 1), tf.randomNormal([400, 400], 0, 1, 'float32', 2)]
    const { y0 } = capturedFunction('chain', (_, inputs) => chain(1)(_, inputs).fetches)({ a, b })
    const difference = tf.max(tf.abs(tf.sub(y0 as tf.Tensor, tf.matMul(tf.matMul(a, b), a))))
    expect(difference.dataSync()[0]).toBeLessThan(0.01)
    expect(tf.max(tf.abs(y0 as tf.Tensor)).dataSync()[0]).toBeGreaterThan(100)
  })
})
