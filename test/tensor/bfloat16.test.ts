import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { chooseEngine } from '../../lib/tensor/choose-engine'
import type { Feeds, StepFunction } from '../../lib/tensor/engine'
import { type NativeBackend, nativeBackend } from '../../lib/tensor/native-binding'

beforeAll(() => ready())

const random = rng('bfloat16')
const normal = (n: number) => Float32Array.from({ length: n }, () => random.normal())

/** To the nearest number whose lower 16 bits are 0, to an even one of two. */
function rounded(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer)
  const odd = ((bits[0] as number) >>> 16) & 1
  bits[0] = (((bits[0] as number) + 0x7fff + odd) & 0xffff0000) >>> 0
  return new Float32Array(bits.buffer)[0] as number
}

const [rows, inner, columns] = [64, 96, 128]
const initial = { w: { shape: [inner, columns], values: normal(inner * columns) } }
const feeds: Feeds = { x: { dtype: 'float32', shape: [rows, inner], values: normal(rows * inner) } }
const product = (state: Readonly<Record<string, tf.Tensor>>, fed: Readonly<Record<string, tf.Tensor>>) =>
  tf.matMul(fed.x as tf.Tensor2D, state.w as tf.Tensor2D)

const steps = {
  trains: ((state, fed) => ({
    state: { w: tf.mul(state.w as tf.Tensor, 1) },
    fetches: { y: product(state, fed), few: tf.slice(product(state, fed), [0, 0], [1, 4]) },
  })) satisfies StepFunction,
  evaluates: ((state, fed) => ({ state: {}, fetches: { y: product(state, fed) } })) satisfies StepFunction,
}

const trainsWith: StepFunction = (state, fed) => ({
  state: { w: tf.mul(state.w as tf.Tensor, 1) },
  fetches: { y: product(state, fed) },
})

describe('products in bfloat16', () => {
  it('are those of rounded factors, rounded', async () => {
    const engine = captured(steps, initial, { bf16: true })
    const { y } = await engine.run('trains', feeds)
    engine.dispose()
    const [x, w] = [feeds.x?.values as Float32Array, initial.w.values].map((values) => values.map(rounded))
    let worst = 0
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0
        for (let k = 0; k < inner; k++) sum += (x?.[i * inner + k] as number) * (w?.[k * columns + j] as number)
        const found = y?.[i * columns + j] as number
        expect(rounded(found)).toBe(found)
        // A sum taken in float32 may fall to the other side of the middle between two numbers.
        worst = Math.max(worst, Math.abs(found - sum) / Math.abs(sum + Math.sign(sum)))
      }
    }
    expect(worst).toBeGreaterThan(1e-4)
    expect(worst).toBeLessThan(2 ** -8)
  })

  it('are those of steps that change the state; the others are exact, and so are small products', async () => {
    const [exact, half] = [false, true].map((bf16) => captured(steps, initial, { bf16 }))
    const y = async (engine = exact, step: keyof typeof steps = 'trains') => (await engine?.run(step, feeds))?.y
    expect(await y(half, 'evaluates')).toEqual(await y(exact, 'evaluates'))
    expect(await y(half)).not.toEqual(await y(exact))
    const few: Feeds = { x: { dtype: 'float32', shape: [8, inner], values: normal(8 * inner) } }
    expect(await half?.run('trains', few)).toEqual(await exact?.run('trains', few))
    exact?.dispose()
    half?.dispose()
  })

  it('round what is frozen once, and leave nothing of it behind', async () => {
    const backend = nativeBackend() as NativeBackend
    const { binding } = backend
    const frozen = { w: tf.tensor(initial.w.values, initial.w.shape), b: tf.ones([columns]) }
    const state = { own: { shape: [], values: Float32Array.of(1) } }
    const steps = {
      trains: ((state, fed, { w, b }) => ({
        state: { own: tf.mul(state.own!, 2) },
        fetches: { y: tf.add(tf.matMul(fed.x!, w!), tf.mul(b!, 0)) },
      })) satisfies StepFunction,
      evaluates: ((_, fed, { w }) => ({ state: {}, fetches: { y: tf.matMul(fed.x!, w!) } })) satisfies StepFunction,
    }
    const learnt = captured({ trains: trainsWith }, initial, { bf16: true })
    const wanted = await learnt.run('trains', feeds)
    learnt.dispose()
    backend.getInputTensorIds(Object.values(frozen)) // so that the library has them
    const before = binding.getNumOfTensors()
    const engine = captured(steps, state, { frozen, bf16: true })
    expect(await engine.run('trains', feeds)).toEqual(wanted)
    const held = binding.getNumOfTensors()
    expect(held).toBe(before + 1)
    expect(await engine.run('trains', feeds)).toEqual(wanted)
    expect(binding.getNumOfTensors()).toBe(held)
    const exact = (await engine.run('evaluates', feeds)).y
    expect(exact).not.toEqual(wanted.y)
    engine.dispose()
    expect(binding.getNumOfTensors()).toBe(before)
    tf.dispose(frozen)
  })

  const loss: StepFunction = (state, fed) => {
    const y = product(state, fed)
    return { state: { w: tf.mul(state.w as tf.Tensor, 1) }, fetches: { loss: tf.mean(tf.square(y)) } }
  }

  it('come with one message of what they do to the loss, whatever other steps there are', async () => {
    const said: string[] = []
    const engine = chooseEngine({ loss, ...steps }, initial, { bf16: true, warn: (message) => said.push(message) })
    for (const step of ['trains', 'loss', 'evaluates', 'loss'] as const) await engine.run(step, feeds)
    engine.dispose()
    const effect = String.raw`[\d.]+ instead of [\d.]+ \(-?0\.\d\d%\)`
    const found = said.filter((text) => text.startsWith('bf16'))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^bf16: the loss on two parts of the first batch is ${effect} and ${effect}$`))
  })

  it('are not left out silently: what they cannot compute is an error', async () => {
    const frozen: StepFunction = (state, fed) => {
      const read = (fed.x as tf.Tensor).dataSync()[0] as number
      return { state: { w: tf.mul(state.w as tf.Tensor, 1) }, fetches: { y: tf.mul(product(state, fed), read) } }
    }
    const engine = chooseEngine({ frozen }, initial, { bf16: true, warn: () => {} })
    await expect(engine.run('frozen', feeds)).rejects.toThrow(/^bf16: the captured step 'frozen' gives another y/)
    engine.dispose()
  })
})
