import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { capturedFunction, releaseGraphs, type TensorFunction } from '../../lib/tensor/captured-function'
import { nativeBackend } from '../../lib/tensor/native-binding'

beforeAll(() => ready())

const counts = () => [
  tf.memory().numTensors,
  nativeBackend()?.binding.getNumOfTensors(),
  nativeBackend()?.binding.getNumOfSavedModels(),
]

describe('capturedFunction', () => {
  let recorded = 0
  const product: TensorFunction = ({ w }, { x }) => {
    recorded++
    return { y: tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), same: x as tf.Tensor }
  }
  const run = (rows: number, factor: number) =>
    tf.tidy(() => {
      const w = tf.fill([2, 3], factor)
      const { y, same } = capturedFunction('product', product, { w })({ x: tf.ones([rows, 2]) })
      return [y?.shape, Array.from(y?.dataSync() ?? []), same?.shape]
    })

  it('records once for each shape, whatever the weights', () => {
    releaseGraphs()
    recorded = 0
    for (const [rows, factor] of [
      [1, 3],
      [1, 5],
      [2, 5],
      [1, 7],
    ] as const)
      expect(run(rows, factor)).toEqual([[rows, 3], new Array(rows * 3).fill(2 * factor), [rows, 2]])
    expect(recorded).toBe(3) // one of them computes, for the check
  })

  it('keeps only so many graphs, and none when they are let go', () => {
    releaseGraphs()
    const before = counts()
    for (let rows = 1; rows <= 60; rows++) run(rows, 1)
    expect(nativeBackend()?.binding.getNumOfSavedModels()).toBeLessThan((before[2] as number) + 60)
    releaseGraphs()
    expect(counts()).toEqual(before)
  })

  it('gives its results to the next call', () => {
    const add = capturedFunction('add', (_, { x }) => ({ x: tf.add(x as tf.Tensor, 1) }))
    const before = tf.memory().numTensors
    let x: tf.Tensor = tf.zeros([4])
    for (let i = 0; i < 5; i++) {
      const next = add({ x }).x as tf.Tensor
      x.dispose()
      x = next
    }
    expect([...x.dataSync()]).toEqual([5, 5, 5, 5])
    x.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  describe('falls back, with one warning for all calls,', () => {
    const read = (x: tf.Tensor | undefined) => (x as tf.Tensor).dataSync()[0] as number
    const broken: Record<string, [TensorFunction, RegExp]> = {
      // Recording sees zeros in the place of what is read.
      'from a graph that gives something else': [
        (_, { x }) => ({ y: tf.mul(x as tf.Tensor, read(x)) }),
        /captured function 'scaled' gives another y \(0, not 9\).*going on without capture/,
      ],
      'from what cannot be recorded': [
        (_, { x }) => ({ y: tf.mul(tf.reshape(x as tf.Tensor, [read(x), -1]), read(x)) }),
        /going on without capture/,
      ],
    }
    for (const [name, [f, message]] of Object.entries(broken)) {
      it(name, () => {
        releaseGraphs()
        const before = counts()
        const warnings: string[] = []
        const scaled = capturedFunction('scaled', f, {}, { warn: (w) => warnings.push(w) })
        const scaledBy = (x: number) => tf.tidy(() => scaled({ x: tf.fill([3], x) }).y?.dataSync()[0])
        expect([scaledBy(3), scaledBy(1), scaledBy(3)]).toEqual([9, 1, 9])
        expect(warnings).toEqual([expect.stringMatching(message)])
        expect(counts()).toEqual(before)
        releaseGraphs()
      })
    }
  })

  it('is checked on the part that is given, once', () => {
    releaseGraphs()
    const shapes: number[][] = []
    const double: TensorFunction = (_, { x }) => {
      shapes.push((x as tf.Tensor).shape)
      return { y: tf.mul(x as tf.Tensor, 2) }
    }
    const part = ({ x }: Readonly<Record<string, tf.Tensor>>) => ({ x: tf.slice(x as tf.Tensor, 0, 2) })
    tf.tidy(() => {
      const run = capturedFunction('double', double, {}, { part })
      for (const rows of [5, 5, 6])
        expect([...(run({ x: tf.ones([rows]) }).y?.dataSync() ?? [])]).toEqual(Array(rows).fill(2))
    })
    expect(shapes).toEqual([[2], [2], [5], [6]]) // recorded and computed; then recorded alone
    releaseGraphs()
  })
})
