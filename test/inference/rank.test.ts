import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { rng, shuffled } from '../../lib/base/random'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { type Normalisation, rank, sameTokens } from '../../lib/inference/rank'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { type Expected, expected, fixture, KINDS, type Kind } from '../models/fixtures'

beforeAll(() => ready())

const file = (name: string) => JSON.parse(readFileSync(join(root, 'test', 'fixtures', 'rank', name), 'utf8'))
const unconditional = file('unconditional.json') as Record<Kind, number[][]>
const long = file('long.json') as Record<Kind, Expected['ranked']>

describe.each(KINDS)('%s', (kind) => {
  let model: LanguageModel
  let golden: Expected['ranked']
  let items: { source: Int32Array; choices: Int32Array[] }[]
  beforeAll(async () => {
    model = await loadModel(fixture(kind))
    golden = expected(kind).ranked
    items = golden.map(({ source, choices }) => ({
      source: Int32Array.from(source),
      choices: choices.map((ids) => Int32Array.from(ids)),
    }))
  })
  const expectClose = (found: number[][], reference: number[][]) => {
    expect(found.map((row) => row.length)).toEqual(reference.map((row) => row.length))
    const differences = found.flatMap((row, i) => row.map((score, k) => Math.abs(score - reference[i]![k]!)))
    expect(Math.max(...differences)).toBeLessThan(1e-4)
  }
  const reference = () => golden.map(({ scores }) => scores)

  it('scores choices as Transformers does, in batches of any size', async () => {
    for (const batch of [1, 3, 8]) expectClose(await logLikelihoods(model, items, { batch }), reference())
  })

  it('scores long choices, and 1 to 10 of them, as Transformers does', async () => {
    const questions = long[kind].map(({ source, choices }) => ({
      source: Int32Array.from(source),
      choices: choices.map((ids) => Int32Array.from(ids)),
    }))
    const found = await logLikelihoods(model, questions, { batch: 4 })
    expect(found.flat()).toHaveLength(55)
    expectClose(
      found,
      long[kind].map(({ scores }) => scores),
    )
  })

  it('scores a choice the same among many and by itself, in any order of sources', async () => {
    const alone = items.flatMap(({ source, choices }) => choices.map((ids) => ({ source, choices: [ids] })))
    expectClose(
      await logLikelihoods(model, alone),
      reference()
        .flat()
        .map((score) => [score]),
    )
    const many = items.map(({ source, choices }) => ({
      source,
      choices: Array.from({ length: 400 }, () => choices).flat(),
    }))
    const found = await logLikelihoods(model, many.slice(0, 2))
    expectClose(
      found,
      golden.slice(0, 2).map(({ scores }) => Array.from({ length: 400 }, () => scores).flat()),
    )
    const order = shuffled([...items.keys()], rng(3))
    expectClose(
      await logLikelihoods(
        model,
        order.map((i) => items[i]!),
      ),
      order.map((i) => golden[i]!.scores),
    )
  })

  it('divides by what it is told to, and names it', async () => {
    const item = { source: items[1]!.source, choices: items[1]!.choices.map((ids) => ({ ids, text: 'né 🎈' })) }
    const lengths = item.choices.map(({ ids }) => ids.length)
    const sizes: [Normalisation, number[]][] = [
      ['none', lengths.map(() => 1)],
      ['token', lengths],
      ['character', lengths.map(() => 4)],
      ['byte', lengths.map(() => 8)],
    ]
    for (const [normalisation, by] of sizes) {
      const [ranked] = await rank(model, [item], { normalisation })
      const scores = golden[1]!.scores.map((score, k) => score / by[k]!)
      expectClose([[...ranked!.scores]], [scores])
      expect(ranked!.best).toBe(scores.indexOf(Math.max(...scores)))
      expect(ranked!.normalisation).toBe(normalisation)
    }
  })

  it('takes away what Transformers gives a choice after an empty source, in batches of any size', async () => {
    const priors = unconditional[kind]
    const scores = golden.map((row, i) => row.scores.map((score, k) => score - priors[i]![k]!))
    const named = items.map(({ source, choices }) => ({ source, choices: choices.map((ids) => ({ ids, text: '' })) }))
    for (const batch of [1, 8]) {
      const ranked = await rank(model, named, { normalisation: 'unconditional', batch })
      expectClose(
        ranked.map((one) => [...one.scores]),
        scores,
      )
      expect(ranked.map(({ best }) => best)).toEqual(scores.map((row) => row.indexOf(Math.max(...row))))
      expect(ranked[0]!.normalisation).toBe('unconditional')
    }
  })

  it('does without text, but not without choices', async () => {
    const { source } = items[0]!
    const empty = { ids: Int32Array.of(1), text: '' }
    const [one] = await rank(model, [{ source, choices: [empty] }], { normalisation: 'byte' })
    const none = [
      { source, choices: [empty] },
      { source, choices: [] },
    ]
    await expect(rank(model, none)).rejects.toThrow('source 2 of 2: expected choices, found none')
    const unknown = rank(model, none.slice(0, 1), { normalisation: 'bytes' as 'byte' })
    await expect(unknown).rejects.toThrow(
      'normalisation: expected none, token, character, byte or unconditional, found bytes',
    )
    expect(one!.best).toBe(0)
    expect(Number.isFinite(one!.scores[0])).toBe(true)
    expect(await rank(model, [])).toEqual([])
  })

  it('ranks by numbers alone', async () => {
    const { source, choices } = items[0]!
    const params = Object.fromEntries(
      Object.entries(model.params).map(([name, weight]) => [
        name,
        { ...weight, values: weight.values.map(() => Number.NaN) },
      ]),
    )
    const item = { source, choices: choices.map((ids) => ({ ids, text: 'x' })) }
    await expect(rank({ ...model, params }, [item])).rejects.toThrow(
      "the model's score of choice 1 of source 1 is NaN, which is no number to rank by",
    )
  })

  it('leaves no tensor behind, and says how far it is', async () => {
    const before = tf.memory().numTensors
    const told: number[] = []
    await logLikelihoods(model, items, { batch: 3, onProgress: (done) => told.push(done) })
    const foreign = { source: items[0]!.source, choices: [Int32Array.of(99999)] }
    await expect(logLikelihoods(model, [foreign])).rejects.toThrow('token id 99999 is not in the model')
    expect(tf.memory().numTensors).toBe(before)
    expect(told.at(-1)).toBe(items.length)
  })
})

describe('choices of the same tokens', () => {
  it('are found, by their places', () => {
    const choices = [[5, 1], [6, 1], [5, 1], [1], [6, 1], [5, 6, 1]].map((ids) => ({ ids: Int32Array.from(ids) }))
    expect(sameTokens(choices)).toEqual([
      [0, 2],
      [1, 4],
    ])
    expect(sameTokens([])).toEqual([])
  })
})
