import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Rng, rng, shuffled } from '../../lib/base/random'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { type LoadedModel, load } from '../../lib/inference/load'
import { runsOf } from '../../lib/inference/runs'
import { loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { adapterFixture } from '../models/adapters/adapter-fixtures'
import { kindFolder } from '../models/families/family-fixtures'

beforeAll(async () => {
  await ready()
})

/** With windows that are shorter than what is shared, and with virtual tokens among it. */
const FOLDERS = {
  'llama-tied': kindFolder('llama-tied'),
  gemma2: kindFolder('gemma2'),
  'llama-soft': adapterFixture('llama-soft'),
  'gemma3-prefix': adapterFixture('gemma3-prefix'),
}

const ids = (random: Rng, count: number) => Int32Array.from({ length: count }, () => 3 + random.int(30))

/** Prompts that begin alike: enough for a batch, three groups that fit in one, and none; one is nothing but what others begin with. */
function promptsOf(random: Rng): Int32Array[] {
  const after = (before: Int32Array, count: number) =>
    Array.from({ length: count }, () => Int32Array.from([...before, ...ids(random, 1 + random.int(6))]))
  const many = ids(random, 80)
  const groups = [90, 100, 95].flatMap((length) => after(ids(random, length), 4))
  return shuffled([...after(many, 9), many, ...groups, ...after(ids(random, 0), 3)], random)
}

/** A model whose outputs depend on all of the prompt: those of random weights say little but what the last token was. */
async function attentive(folder: string): Promise<LoadedModel> {
  const model = await loadModel(folder)
  const louder = Object.entries(model.params).map(([name, { shape, values }]) => {
    const factor = /[qk]_proj\.weight$/.test(name) ? 6 : /[vo]_proj\.weight$/.test(name) ? 12 : 1
    return [name, { shape, values: values.map((value) => factor * value) }] as const
  })
  return load({ ...model, params: Object.fromEntries(louder) })
}

/** How many of the outputs are other ones if all of a prompt but its last tokens is another. */
async function changedBy(
  prompts: readonly Int32Array[],
  outputs: readonly Int32Array[],
  write: (of: Int32Array[]) => Promise<Int32Array[]>,
) {
  const others = await write(
    prompts.map((prompt) => prompt.map((id, i) => (i < prompt.length - 3 ? 3 + ((id + 11) % 30) : id))),
  )
  return others.filter((output, i) => String(output) !== String(outputs[i])).length
}

/** A model whose outputs are of different lengths: many tokens end them. */
function endingOften(model: LoadedModel): LoadedModel {
  const eosTokenIds = Array.from({ length: Math.floor(model.config.vocabSize / 5) }, (_, i) => 5 * i)
  return { ...model, config: { ...model.config, eosTokenIds }, generation: undefined }
}

it('the prompts have runs of one group, of several, and of none', () => {
  const runs = runsOf(promptsOf(rng(1)), { batch: 16 }, true)
  expect(runs.map(({ groups }) => groups.map(({ members }) => members.length))).toEqual([[10], [4, 4, 4], [3]])
})

describe.each(Object.entries(FOLDERS))('%s', (_, folder) => {
  let loaded: LoadedModel
  beforeAll(async () => {
    loaded = await attentive(folder)
    return () => loaded.dispose()
  })

  it('answers alike whatever beginnings are shared, in batches of any size, in any order', async () => {
    const prompts = promptsOf(rng(1))
    const read = vi.spyOn(loaded.family, 'readAfter')
    const lists = (outputs: readonly Int32Array[]) => outputs.map((output) => [...output])
    const order = shuffled([...prompts.keys()], rng(2))
    const ordered = order.map((i) => prompts[i]!)
    for (const search of [{}, { beams: 2 }]) {
      const options = { maxNew: 7, ...search }
      read.mockClear()
      // Nothing is shared in a batch of one.
      const alone = lists(await generate(loaded, prompts, { ...options, batch: 1 }))
      expect(read).not.toHaveBeenCalled()
      expect(lists(await generate(loaded, prompts, { ...options, batch: 16 }))).toEqual(alone)
      // It is called while it is recorded, once for all searches.
      if (!('beams' in search)) expect(read).toHaveBeenCalled()
      expect(lists(await generate(loaded, ordered, { ...options, batch: 5 }))).toEqual(order.map((i) => alone[i]))
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
    for (const batch of [3, 16]) {
      const found = (await logLikelihoods(loaded, items, { batch })).flat()
      found.forEach((score, i) => {
        expect(Math.abs(score - wanted[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted[i]!)))
      })
    }
    expect(tf.memory().numTensors).toBe(before)
  })
})

it.each(['llama-tied', 'gemma3-prefix'] as const)(
  '%s: drawn outputs of all lengths are those of each alone',
  async (kind) => {
    const model = endingOften(await attentive(FOLDERS[kind]))
    const prompts = promptsOf(rng(1))
    const drawn = (batch: number, of = prompts) => generate(model, of, { maxNew: 16, doSample: true, seed: 3, batch })
    const alone = await drawn(1)
    expect(new Set(alone.map(({ length }) => length)).size).toBeGreaterThan(6)
    expect(await changedBy(prompts, alone, (of) => drawn(1, of))).toBeGreaterThan(prompts.length / 2)
    for (const batch of [5, 16]) expect(await drawn(batch)).toEqual(alone)
    model.dispose()
  },
)

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
