import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Params } from '../../lib/models/family'
import { embed, LORA_DROPOUT, prefixed, project, READING, SOFT_PROMPT, seeded, WRITING } from '../../lib/models/layers'
import { ready } from '../../lib/tensor/backend'

beforeAll(async () => {
  await ready()
})
const values = (tensor: tf.Tensor) => [...tensor.dataSync()]

describe('embed', () => {
  let table: tf.Tensor
  let ids: tf.Tensor
  beforeAll(() => {
    table = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2])
    ids = tf.tensor2d([0, 4, 2, 3], [2, 2], 'int32')
  })

  it('takes ids beyond the table from a soft prompt', () => {
    const soft = tf.tensor2d([10, 20, 30, 40], [2, 2])
    const found = embed({ 'table.weight': table, [SOFT_PROMPT]: soft }, 'table', ids)
    expect(values(found)).toEqual([1, 2, 30, 40, 5, 6, 10, 20])
  })

  it('gives each table the gradient of its own rows', () => {
    const soft = tf.tensor2d([10, 20, 30, 40], [2, 2])
    const towards = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2])
    const sum = (params: Params) => tf.sum(tf.mul(embed(params, 'table', ids), towards)) as tf.Scalar
    const { grads } = tf.engine().gradients(() => sum({ 'table.weight': table, [SOFT_PROMPT]: soft }), [table, soft])
    expect(grads.map(values)).toEqual([
      [1, 2, 0, 0, 5, 6],
      [7, 8, 3, 4],
    ])
  })
})

describe('the dropout of an adapter', () => {
  const size = 64
  /** W is zero, and B·A is the identity: what comes out is what dropout left of x. */
  let params: Params
  let x: tf.Tensor
  let eye: tf.Tensor
  beforeAll(() => {
    x = tf.ones([20, size])
    eye = tf.eye(size)
    const of = (name: string) => ({
      [`${name}.weight`]: tf.zeros([size, size]),
      [`${name}.lora_A.weight`]: eye,
      [`${name}.lora_B.weight`]: eye,
    })
    params = { ...of('a'), ...of('b'), [LORA_DROPOUT]: tf.scalar(0.25) }
  })
  const seed = (...of: [number, number]) => ({ rate: 0, seed: tf.tensor1d(of, 'int32') })
  const left = (name: string, dropout: ReturnType<typeof seed> | undefined, pass = READING) =>
    values(project(seeded(params, dropout, pass), name, x))

  it('is of what goes into A alone, and only where there is a seed', () => {
    expect(left('a', undefined)).toEqual(new Array(20 * size).fill(1))
    const found = left('a', seed(1, 2))
    expect([...new Set(found)].sort()).toEqual([0, Math.fround(1 / 0.75)])
    const share = found.filter((value) => value === 0).length / found.length
    expect(Math.abs(share - 0.25)).toBeLessThan(0.05)
    const whole = { ...seeded(params, seed(1, 2), READING), 'a.weight': eye }
    expect(values(tf.sub(project(whole, 'a', x), x)).map(Math.fround)).toEqual(
      found.map((v) => Math.fround(Math.fround(v + 1) - 1)),
    )
  })

  it('is another one for each seed, place and pass, and the same for the same', () => {
    const [one, ...others] = [
      left('a', seed(1, 2)),
      left('b', seed(1, 2)),
      left('a', seed(1, 2), WRITING),
      left('a', seed(1, 3)),
      left('a', seed(2, 2)),
    ]
    expect(left('a', seed(1, 2))).toEqual(one)
    for (const other of others) {
      const same = other!.filter((value, i) => value === one![i]).length / other!.length
      // 0.75² + 0.25² of the places agree by chance.
      expect(Math.abs(same - 0.625)).toBeLessThan(0.06)
    }
  })
})

it('a prefix stands in place of the first keys and values, however few there are', () => {
  const prefix = tf.tensor4d([1, 2, 3], [1, 1, 3, 1])
  const params = { 'prefix.0.keys': prefix, 'prefix.0.values': tf.neg(prefix) }
  const own = (time: number) => {
    const x = tf.add(tf.range(0, 2 * time), 10)
    return { keys: tf.reshape(x, [2, 1, time, 1]), values: tf.reshape(x, [2, 1, time, 1]) }
  }
  const of = (time: number) => prefixed(params, 0, own(time))
  expect(values(of(4).keys)).toEqual([1, 2, 3, 13, 1, 2, 3, 17])
  expect(values(of(4).values)).toEqual([-1, -2, -3, 13, -1, -2, -3, 17])
  expect(values(of(2).keys)).toEqual([1, 2, 1, 2])
  const untouched = own(4)
  expect(prefixed(params, 1, untouched)).toBe(untouched)
})
