import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { expectedOf, KINDS, kindFolder } from '../models/families/family-fixtures'

beforeAll(async () => {
  await ready()
})

describe.each(KINDS)('%s, beside Transformers', (kind) => {
  const { prompts, answers, scores, greedy, beams } = expectedOf(kind)
  const sources = prompts.map((ids) => Int32Array.from(ids))
  let model: LanguageModel
  beforeAll(async () => {
    model = await loadModel(kindFolder(kind))
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
