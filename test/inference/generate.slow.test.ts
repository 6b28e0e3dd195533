import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { type GenerateOptions, generate } from '../../lib/inference/generate'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { type Expected, expected, fixture, KINDS } from '../models/fixtures'

beforeAll(() => ready())

describe.each(KINDS)('%s', (kind) => {
  let model: LanguageModel
  let golden: Expected
  let sources: Int32Array[]
  beforeAll(async () => {
    model = await loadModel(fixture(kind))
    golden = expected(kind)
    sources = golden.prompts.map((prompt) => Int32Array.from(prompt))
  })
  const outputs = async (options: Omit<GenerateOptions, 'maxNew'>, of = sources) =>
    (await generate(model, of, { maxNew: golden.newTokens, ...options })).map((ids) => [...ids])

  it('writes greedily what Transformers writes, in batches of any size', async () => {
    for (const batch of [1, 7, 32])
      expect(await outputs({ batch }), `batch ${batch}`).toEqual(golden.generations.greedy)
    expect(await outputs({ batchTokens: 64 })).toEqual(golden.generations.greedy)
  })

  it('finds with four beams what Transformers finds, in batches of any size', async () => {
    const { beam } = golden.generations
    for (const batch of [7, 32]) expect(await outputs({ beams: 4, batch }), `batch ${batch}`).toEqual(beam)
    expect(await outputs({ beams: 4, batch: 1 }, sources.slice(8, 16))).toEqual(beam.slice(8, 16))
    expect(await outputs({ beams: 4, earlyStopping: true, batch: 5 })).toEqual(golden.generations.beamEarly)
  })

  it('writes the same in any order of sources', async () => {
    const order = shuffled([...sources.keys()], rng(1))
    const of = order.map((i) => sources[i]!)
    expect(await outputs({ batch: 7 }, of)).toEqual(order.map((i) => golden.generations.greedy[i]))
    expect(await outputs({ batch: 7, beams: 4 }, of)).toEqual(order.map((i) => golden.generations.beam[i]))
  })

  it('stops where it must, beyond what the cache had room for too', async () => {
    const [first, ...rest] = await outputs({ batch: 4 }, sources.slice(0, 4))
    expect([first, ...rest]).toEqual(golden.generations.greedy.slice(0, 4))
    const brief = await generate(model, sources, { maxNew: 3 })
    expect(brief.map((ids) => [...ids])).toEqual(golden.generations.greedy.map((ids) => ids.slice(0, 3)))
    const long = await generate(model, sources, { maxNew: 40 })
    long.forEach((ids, i) => {
      expect([...ids.slice(0, golden.newTokens)]).toEqual(golden.generations.greedy[i])
      expect(ids.length === 40 || ids.at(-1) === 1).toBe(true)
    })
    expect(await generate(model, sources, { maxNew: 0 })).toEqual(sources.map(() => new Int32Array(0)))
  })

  it('leaves no tensor behind, and says how far it is', async () => {
    const before = tf.memory().numTensors
    for (const beams of [1, 3]) {
      const told: number[] = []
      await outputs({ batch: 12, beams, onProgress: (done, total) => told.push(done, total) })
      const done = told.filter((_, i) => i % 2 === 0)
      expect(done.at(-1)).toBe(32)
      expect(done).toEqual([...new Set(done)].sort((a, b) => a - b))
      expect(told.filter((_, i) => i % 2 === 1)).toEqual(done.map(() => 32))
    }
    expect(tf.memory().numTensors).toBe(before)
  })

  it('refuses ids that the model does not have, and leaves no tensor behind then either', async () => {
    const before = tf.memory().numTensors
    const foreign = [Int32Array.of(5, model.config.vocabSize, 1)]
    await expect(outputs({}, foreign)).rejects.toThrow(/token id \d+ is not in the model's vocabulary/)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('refuses sizes that are none', async () => {
    for (const [options, message] of [
      [{ batch: 0 }, 'batch: expected a whole number from 1 up, found 0'],
      [{ batch: 1e300 }, 'batch: expected a whole number'],
      [{ batchTokens: Number.NaN }, 'batchTokens: expected a number above 0, found NaN'],
      [{ beams: 1.5 }, 'beams: expected a whole number from 1 up, found 1.5'],
      [{ maxNew: -1 }, 'maxNew: expected a whole number from 0 up, found -1'],
      [{ maxNew: Number.NaN }, 'maxNew: expected a whole number from 0 up, found NaN'],
    ] as const)
      await expect(generate(model, sources, { maxNew: 1, ...options }), message).rejects.toThrow(message)
  })

  it('writes nothing for no sources', async () => {
    expect(await outputs({}, [])).toEqual([])
  })
})
