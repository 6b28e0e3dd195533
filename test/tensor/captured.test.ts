import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { chooseEngine } from '../../lib/tensor/choose-engine'
import { eager } from '../../lib/tensor/eager'
import type { Feeds, Named, StepFunction } from '../../lib/tensor/engine'
import { nativeBackend } from '../../lib/tensor/native-binding'

beforeAll(() => ready())

const random = rng(1)
const normal = (n: number) => Float32Array.from({ length: n }, () => random.normal())
const initial = { w: { shape: [4, 3], values: normal(12) }, m: { shape: [4, 3], values: new Float32Array(12) } }

/** Least squares with momentum: gradients, several state tensors, a scalar feed. */
const sgd: StepFunction = (state, feeds) => {
  const w = state.w as tf.Tensor2D
  const loss = (v: tf.Tensor) =>
    tf.mean(tf.square(tf.sub(tf.matMul(feeds.x as tf.Tensor2D, v as tf.Tensor2D), feeds.y as tf.Tensor))) as tf.Scalar
  const { value, grad } = tf.valueAndGrad(loss)(w)
  const m = tf.add(tf.mul(state.m as tf.Tensor, 0.9), grad)
  return { state: { w: tf.sub(w, tf.mul(m, feeds.lr as tf.Tensor)), m } as Named, fetches: { loss: value, grad } }
}

const batch = (rows: number): Feeds => ({
  x: { dtype: 'float32', shape: [rows, 4], values: normal(rows * 4) },
  y: { dtype: 'float32', shape: [rows, 3], values: normal(rows * 3) },
  lr: { dtype: 'float32', shape: [], values: Float32Array.of(0.05) },
})

describe('captured', () => {
  it('gives what eager gives, over steps and over shapes it was not told of', async () => {
    const a = eager({ sgd }, initial)
    const b = captured({ sgd }, initial, { planned: [{ step: 'sgd', feeds: batch(5) }] })
    for (const rows of [5, 5, 8, 5, 8, 3]) {
      const feeds = batch(rows)
      const [x, y] = [await a.run('sgd', feeds), await b.run('sgd', feeds)]
      expect(y.loss?.[0]).toBeCloseTo(x.loss?.[0] as number, 5)
      expect(y.grad?.length).toBe(12)
    }
    const [x, y] = [await a.read(), await b.read()]
    for (const name of ['w', 'm']) {
      expect(y[name]!.shape).toEqual([4, 3])
      for (const [i, v] of y[name]!.values.entries()) expect(v).toBeCloseTo(x[name]!.values[i]!, 5)
    }
    a.dispose()
    b.dispose()
  })

  it('takes state written from outside', async () => {
    const engine = captured({ sgd }, initial)
    const feeds = batch(5)
    const first = await engine.run('sgd', feeds)
    await engine.write(initial)
    expect(await engine.run('sgd', feeds)).toEqual(first)
    engine.dispose()
  })

  it('leaves nothing behind', async () => {
    const before = [
      tf.memory().numTensors,
      nativeBackend()?.binding.getNumOfTensors(),
      nativeBackend()?.binding.getNumOfSavedModels(),
    ]
    for (let i = 0; i < 3; i++) {
      const engine = captured({ sgd }, initial)
      for (const rows of [2, 3]) await engine.run('sgd', batch(rows))
      engine.dispose()
    }
    expect([
      tf.memory().numTensors,
      nativeBackend()?.binding.getNumOfTensors(),
      nativeBackend()?.binding.getNumOfSavedModels(),
    ]).toEqual(before)
  })

  it('reads frozen tensors that it neither copies nor changes nor disposes of', async () => {
    const before = [tf.memory().numTensors, nativeBackend()?.binding.getNumOfTensors()]
    const frozen = { a: tf.tensor2d(normal(9), [3, 3]), unread: tf.zeros([2]) }
    const values = frozen.a.dataSync().slice()
    const held = tf.memory().numTensors
    const through: StepFunction = (state, feeds, { a }) => {
      const w = tf.add(state.w!, tf.matMul(feeds.x!, a!, true))
      return { state: { w }, fetches: { sum: tf.sum(w) } }
    }
    const x: Feeds = { x: { dtype: 'float32', shape: [3, 4], values: normal(12) } }
    const engines = [eager, captured, captured].map((make) => make({ through }, initial, { frozen }))
    for (const i of [0, 1]) {
      const [expected, ...found] = await Promise.all(engines.map((engine) => engine.run('through', x)))
      for (const { sum } of found) expect(sum![0], `run ${i}`).toBeCloseTo(expected!.sum![0]!, 4)
    }
    for (const engine of engines) {
      expect(Object.keys(await engine.read())).toEqual(['w', 'm'])
      engine.dispose()
    }
    expect(frozen.a.dataSync()).toEqual(values)
    expect(tf.memory().numTensors).toBe(held)
    tf.dispose(frozen)
    expect([tf.memory().numTensors, nativeBackend()?.binding.getNumOfTensors()]).toEqual(before)
  })

  it('computes only what is wanted', async () => {
    const engine = captured({ sgd }, initial)
    expect(Object.keys(await engine.run('sgd', batch(2), ['loss']))).toEqual(['loss'])
    engine.dispose()
  })
})

describe('chooseEngine', () => {
  it('keeps a captured step that equals the eager one', async () => {
    const warnings: string[] = []
    const engine = chooseEngine({ sgd }, initial, { warn: (w) => warnings.push(w) })
    const reference = eager({ sgd }, initial)
    for (let i = 0; i < 4; i++) {
      const feeds = batch(4)
      const [x, y] = [await reference.run('sgd', feeds), await engine.run('sgd', feeds)]
      expect(y.loss?.[0]).toBeCloseTo(x.loss?.[0] as number, 5)
    }
    expect([engine.kind, warnings]).toEqual(['captured', []])
    engine.dispose()
    reference.dispose()
  })

  it('checks a part of the feeds that it is told are rows, the same frozen tensors, and no other part of any feed', async () => {
    const seen: unknown[] = []
    const spied: StepFunction = (_, { ids, each, square }, { a }) => {
      seen.push([ids!.shape, each!.shape, square!.shape, a!.shape])
      return { state: {}, fetches: { y: tf.sum(tf.mul(a!, tf.sum(each!))) } }
    }
    const zeros = (dtype: 'int32' | 'float32', ...shape: number[]) => {
      const size = shape.reduce((x, y) => x * y)
      return { dtype, shape, values: dtype === 'int32' ? new Int32Array(size) : new Float32Array(size).fill(1) }
    }
    const frozen = { a: tf.zeros([9, 40]) }
    const rowsOf = (name: string) => (name === 'square' ? undefined : ('examples' as const))
    const engine = chooseEngine({ spied }, initial, { frozen, rowsOf })
    const feeds = {
      ids: zeros('int32', 6, 40),
      each: zeros('float32', 6, 2, 3),
      square: zeros('float32', 6, 6),
    }
    expect((await engine.run('spied', feeds)).y![0]).toBe(0)
    const [whole, part] = [
      [
        [6, 40],
        [6, 2, 3],
        [6, 6],
        [9, 40],
      ],
      [
        [4, 32],
        [4, 2, 3],
        [6, 6],
        [9, 40],
      ],
    ]
    // One recording of the parts and one of the whole; each of the two parts once eagerly.
    expect(seen).toEqual([part, part, part, whole])
    expect(engine.kind).toBe('captured')
    engine.dispose()
    tf.dispose(frozen)
  })

  it.each([
    { groups: 2, each: 8, part: { groups: 1, rows: 4 } },
    { groups: 4, each: 2, part: { groups: 2, rows: 4 } },
    { groups: 2, each: 3, part: { groups: 1, rows: 3 } },
  ])('of $groups groups of $each rows it checks rows with what they share', async ({ groups, each, part }) => {
    const seen: number[][] = []
    const spied: StepFunction = (_, { shared, rows }) => {
      const [g, r] = [shared!.shape[0]!, rows!.shape[0]!]
      seen.push([g, r])
      const times = tf.tile(tf.reshape(shared!, [g, 1]), [1, r / g])
      return { state: {}, fetches: { y: tf.sum(tf.mul(tf.reshape(rows!, [g, r / g]), times)) } }
    }
    const rowsOf = (name: string) => (name === 'shared' ? ('groups' as const) : ('examples' as const))
    const engine = chooseEngine({ spied }, initial, { rowsOf })
    const values = (count: number) => Float32Array.from({ length: count }, (_, i) => i + 1)
    const feeds = {
      shared: { dtype: 'float32', shape: [groups, 1], values: values(groups) },
      rows: { dtype: 'float32', shape: [groups * each, 1], values: values(groups * each) },
    } as const
    const wanted = feeds.rows.values.reduce((sum, row, i) => sum + row * (1 + Math.floor(i / each)), 0)
    expect((await engine.run('spied', feeds)).y![0]).toBe(wanted)
    expect(seen).toEqual([...Array(3).fill([part.groups, part.rows]), [groups, groups * each]])
    engine.dispose()
  })

  it('falls back, with one warning, from a step that capture would freeze', async () => {
    const frozen: StepFunction = (state, feeds) => ({
      state: {},
      fetches: { y: tf.mul(state.w as tf.Tensor, (feeds.lr as tf.Tensor).dataSync()[0] as number) },
    })
    const warnings: string[] = []
    const engine = chooseEngine({ frozen }, initial, { warn: (w) => warnings.push(w) })
    const lr = (x: number): Feeds => ({ lr: { dtype: 'float32', shape: [], values: Float32Array.of(x) } })
    for (const x of [1, 2, 3]) {
      const { y } = await engine.run('frozen', lr(x))
      expect(y?.[0]).toBeCloseTo(x * (initial.w.values[0] as number), 5)
    }
    expect(engine.kind).toBe('eager')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/another y/)
    engine.dispose()
  })
})
