import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/rank'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'

const KINDS = ['llama-tied', 'llama3', 'llama-biased', 'mistral', 'qwen2', 'qwen3']

interface Expected {
  readonly prompts: number[][]
  readonly answers: number[][]
  readonly scores: number[][]
  readonly greedy: number[][]
  readonly beams: number[][]
}

beforeAll(async () => {
  await ready()
})

describe.each(KINDS)('%s, beside Transformers', (kind) => {
  const folder = join(root, 'test/fixtures/families', kind)
  const { prompts, answers, scores, greedy, beams } = JSON.parse(
    readFileSync(join(folder, 'expected.json'), 'utf8'),
  ) as Expected
  const sources = prompts.map((ids) => Int32Array.from(ids))
  let model: LanguageModel
  beforeAll(async () => {
    model = await loadModel(folder)
  })
  const lists = (outputs: readonly Int32Array[]) => outputs.map((ids) => [...ids])

  it.each([1, 3, 32])('answers greedily, %i prompts at once', async (batch) => {
    expect(lists(await generate(model, sources, { maxNew: 10, batch }))).toEqual(greedy)
  })

  it.each([1, 32])('searches with three beams, %i prompts at once', async (batch) => {
    expect(lists(await generate(model, sources, { maxNew: 10, beams: 3, batch }))).toEqual(beams)
  })

  it.each([1, 3, 32])('finds each answer as likely, %i prompts at once', async (batch) => {
    const choices = answers.map((ids) => Int32Array.from(ids))
    const found = await logLikelihoods(
      model,
      sources.map((source) => ({ source, choices })),
      { batch },
    )
    for (const [i, score] of found.flat().entries()) expect(Math.abs(score - scores.flat()[i]!)).toBeLessThan(1e-3)
  })
})
