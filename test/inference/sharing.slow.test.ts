import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Rng, rng, shuffled } from '../../lib/base/random'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { type LoadedModel, load } from '../../lib/inference/load'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { adapterFixture } from '../models/adapters/adapter-fixtures'
import { kindFolder } from '../models/families/family-fixtures'

beforeAll(async () => {
  await ready()
})

const FOLDERS = {
  ...Object.fromEntries(['llama-tied', 'mistral', 'pythia', 'gemma2'].map((kind) => [kind, kindFolder(kind)])),
  ...Object.fromEntries(['llama-soft', 'gemma3-prefix'].map((kind) => [kind, adapterFixture(kind)])),
}

const ids = (random: Rng, count: number) => Int32Array.from({ length: count }, () => 3 + random.int(30))

/** Prompts of which some begin alike: many, a few, two, one within another, and by themselves. */
function promptsOf(random: Rng): Int32Array[] {
  const after = (before: Int32Array, count: number) =>
    Array.from({ length: count }, () => Int32Array.from([...before, ...ids(random, 1 + random.int(6))]))
  const [many, few, two] = [ids(random, 60), ids(random, 45), ids(random, 70)]
  const further = Int32Array.from([...many, ...ids(random, 20)])
  return shuffled(
    [...after(many, 9), ...after(further, 6), ...after(few, 3), ...after(two, 2), ...after(ids(random, 0), 4), many],
    random,
  )
}

describe.each(Object.entries(FOLDERS))('%s', (_, folder) => {
  let model: LanguageModel
  let loaded: LoadedModel
  beforeAll(async () => {
    model = await loadModel(folder)
    loaded = await load(model)
    return () => loaded.dispose()
  })

  it('answers alike whatever beginnings are shared, in batches of any size, in any order', async () => {
    const prompts = promptsOf(rng(1))
    const read = vi.spyOn(loaded.family, 'readAfter')
    const lists = (outputs: readonly Int32Array[]) => outputs.map((output) => [...output])
    const order = shuffled([...prompts.keys()], rng(2))
    const ordered = order.map((i) => prompts[i]!)
    const none = {}
    for (const search of [none, { beams: 2 }, { doSample: true, seed: 3 }]) {
      const options = { maxNew: 7, ...search }
      read.mockClear()
      // Nothing is shared in a batch of one.
      const alone = lists(await generate(loaded, prompts, { ...options, batch: 1 }))
      expect(read).not.toHaveBeenCalled()
      expect(lists(await generate(loaded, prompts, { ...options, batch: 32 }))).toEqual(alone)
      // It is called while it is recorded, once for all searches.
      if (search === none) expect(read).toHaveBeenCalled()
      // What is drawn depends on a prompt's place.
      if ('doSample' in search) expect(lists(await generate(loaded, prompts, { ...options, batch: 5 }))).toEqual(alone)
      else expect(lists(await generate(loaded, ordered, { ...options, batch: 5 }))).toEqual(order.map((i) => alone[i]))
    }
    read.mockRestore()
  })

  it('scores choices alike, whichever others there are', async () => {
    const random = rng(4)
    const items = promptsOf(random).map((source) => {
      const before = ids(random, 3)
      const choices = Array.from({ length: 1 + random.int(5) }, () =>
        Int32Array.from([...before.subarray(0, random.int(4)), ...ids(random, 1 + random.int(5))]),
      )
      return { source, choices }
    })
    const alone = items.flatMap(({ source, choices }) => choices.map((ids) => ({ source, choices: [ids] })))
    const wanted = (await logLikelihoods(loaded, alone, { batch: 1 })).flat()
    const before = tf.memory().numTensors
    for (const batch of [3, 32]) {
      const found = (await logLikelihoods(loaded, items, { batch })).flat()
      found.forEach((score, i) => {
        expect(Math.abs(score - wanted[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted[i]!)))
      })
    }
    expect(tf.memory().numTensors).toBe(before)
  })
})

it('a prompt with many choices has them scored in trees of bounded size', async () => {
  const model = await loadModel(kindFolder('llama-tied'))
  const random = rng(5)
  const source = ids(random, 8)
  const choices = Array.from({ length: 700 }, () => ids(random, 1 + random.int(4)))
  const found = (await logLikelihoods(model, [{ source, choices }])).flat()
  const few = [0, 99, 350, 699]
  const wanted = await logLikelihoods(
    model,
    few.map((i) => ({ source, choices: [choices[i]!] })),
  )
  few.forEach((i, k) => void expect(found[i]).toBeCloseTo(wanted[k]![0]!, 4))
})
