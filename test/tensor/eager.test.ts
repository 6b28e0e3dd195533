import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { eager } from '../../lib/tensor/eager'
import type { Feeds, StepFunction } from '../../lib/tensor/engine'

const initial = {
  x: { shape: [2], values: new Float32Array([1, 2]) },
  y: { shape: [], values: new Float32Array([10]) },
}
const x = (...values: number[]) => ({ shape: [2], values: new Float32Array(values) })
const feeds: Feeds = { by: { dtype: 'float32', shape: [], values: new Float32Array([3]) } }

const add: StepFunction = ({ x, y }, { by }) => {
  const sum = tf.add(x!, by!)
  tf.mul(sum, sum) // an intermediate that nobody takes along
  return { state: { x: sum }, fetches: { total: tf.add(tf.sum(sum), y!), by: by! } }
}

for (const backend of ['tensorflow', 'cpu']) {
  describe(`eager on ${backend}`, () => {
    beforeAll(async () => {
      await ready()
      await tf.setBackend(backend)
    })

    it('changes what the step returns, and only that', async () => {
      const engine = eager({ add }, initial)
      expect(await engine.run('add', feeds)).toEqual({
        total: new Float32Array([19]),
        by: new Float32Array([3]),
      })
      expect(await engine.read()).toEqual({ x: x(4, 5), y: initial.y })
      expect(await engine.run('add', feeds, ['total'])).toEqual({ total: new Float32Array([25]) })
      expect(await engine.read(['x'])).toEqual({ x: x(7, 8) })
      engine.dispose()
    })

    it('keeps the number of tensors flat, and leaves none behind', async () => {
      const before = tf.memory().numTensors
      const engine = eager({ add }, initial)
      for (let i = 0; i < 50; i++) {
        await engine.run('add', feeds)
        expect(tf.memory().numTensors).toBe(before + 2)
      }
      await engine.write(await engine.read())
      expect(tf.memory().numTensors).toBe(before + 2)
      engine.dispose()
      expect(tf.memory().numTensors).toBe(before)
    })

    it('takes steps that return an input or one tensor twice', async () => {
      const swap: StepFunction = ({ x, y }, { by }) => ({
        state: { x: x!, y: by! },
        fetches: { x: x!, again: x!, y: y! },
      })
      const engine = eager({ swap }, initial)
      await engine.run('swap', feeds)
      expect(await engine.run('swap', feeds)).toEqual({
        x: new Float32Array([1, 2]),
        again: new Float32Array([1, 2]),
        y: new Float32Array([3]),
      })
      engine.dispose()
    })

    it('hands its steps frozen tensors, which stay as they are', async () => {
      const frozen = { table: tf.tensor1d([1, 2, 3]) }
      const before = tf.memory().numTensors
      const through: StepFunction = ({ x, y }, _, { table }) => ({
        state: { y: tf.add(y!, tf.sum(table!)) },
        fetches: { x: x!, table: table! },
      })
      const engine = eager({ through }, initial, { frozen })
      for (const y of [16, 22]) {
        expect((await engine.run('through', {})).table).toEqual(Float32Array.of(1, 2, 3))
        expect((await engine.read(['y'])).y!.values).toEqual(Float32Array.of(y))
      }
      expect(Object.keys(await engine.read())).toEqual(['x', 'y'])
      engine.dispose()
      expect(tf.memory().numTensors).toBe(before)
      tf.dispose(frozen)
    })

    it('copies what is written and read', async () => {
      const engine = eager({ add }, initial)
      const values = { x: x(5, 6) }
      await engine.write(values)
      values.x.values[0] = 99
      const first = await engine.read(['x'])
      first.x!.values[1] = 99
      expect(await engine.read(['x'])).toEqual({ x: x(5, 6) })
      engine.dispose()
      expect(initial.x.values).toEqual(new Float32Array([1, 2]))
    })

    it('refuses unknown names and other shapes, and stays as it was', async () => {
      const wrong: StepFunction = ({ x, y }) => ({ state: { y: y!, x: tf.concat([x!, x!]) }, fetches: {} })
      const unknown: StepFunction = ({ x }) => ({ state: { z: x! }, fetches: {} })
      const engine = eager({ wrong, unknown }, initial)
      const before = tf.memory().numTensors
      await expect(engine.run('wrong', {})).rejects.toThrow("'x' of the state has shape [2], not [4]")
      await expect(engine.run('unknown', {})).rejects.toThrow("the state has no 'z'")
      await expect(engine.write({ y: initial.y, x: { shape: [3], values: new Float32Array(3) } })).rejects.toThrow(
        'not [3]',
      )
      expect(await engine.read()).toEqual(initial)
      expect(tf.memory().numTensors).toBe(before)
      engine.dispose()
    })
  })
}
