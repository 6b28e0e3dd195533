import { describe, expect, it } from 'vitest'
import { rng } from '../../../lib/base/random'
import { answeringWork, trainingWork } from '../../../lib/experiments/plan/work'
import { newModel } from '../../../lib/models/families'
import { readingFlops, trainingFlops, writingFlops } from '../../../lib/models/flops'

const json = { model_type: 't5', vocab_size: 50, d_model: 8, d_kv: 4, num_heads: 2, d_ff: 16, num_layers: 2 }
const llama = {
  ...{ vocab_size: 50, hidden_size: 8, intermediate_size: 16, num_hidden_layers: 2, num_attention_heads: 2 },
  ...{ rms_norm_eps: 1e-5, tie_word_embeddings: true, bos_token_id: 0, eos_token_id: 1 },
}
const model = newModel(json, rng(0))
const lengths = (source: number, target: number, count: number, choices: readonly number[] = []) =>
  Array.from({ length: count }, () => ({ ids: new Int32Array(source), source, target, choices }))

describe('a training', () => {
  it('takes its steps of the batches that its examples make, padded as they are', () => {
    const { work, most } = trainingWork(model, lengths(15, 7, 64), { steps: 10, batch: 16, trained: 'all' })
    const shape = { rows: 16, source: 16, target: 8 }
    expect(most).toEqual(shape)
    expect(work).toMatchObject({ steps: 10, starts: 1, trainedTokens: 10 * 16 * 22, trainedPositions: 10 * 16 * 24 })
    expect(work.trainingFlops).toBeCloseTo(10 * trainingFlops(model, shape, 'all'), 0)
  })

  it('is as much as some of its examples stand for', () => {
    const mixed = [...lengths(10, 4, 40), ...lengths(200, 4, 40)]
    const { work } = trainingWork(model, mixed, { steps: 100, batch: 8, trained: 'all' })
    expect(work.trainedTokens).toBeCloseTo(100 * 8 * (105 + 4), 6)
  })
})

describe('a training of many examples', () => {
  it('has full batches, also where those that stand for them leave places empty', () => {
    const mixed = [...lengths(10, 4, 100), ...lengths(200, 4, 50)]
    const { work } = trainingWork(model, mixed, { steps: 90, batch: 32, trained: 'all' })
    expect(work.trainedTokens).toBeCloseTo((90 * 32 * (100 * 14 + 50 * 204)) / 150, 6)
    expect(work.trainedPositions).toBeCloseTo((90 * 32 * (100 * 24 + 50 * 208)) / 150, 6)
  })
})

describe('an answering', () => {
  it('reads each prompt, and writes what the references have, four tokens at a time', () => {
    const work = answeringWork(model, [{ count: 60, prompts: lengths(20, 5, 6) }], {
      answer: 'generate',
      maxNew: 16,
      batch: 6,
    })
    expect(work).toMatchObject({ prompts: 60, readTokens: 1200, writtenTokens: 300, decoderSteps: 80, steps: 0 })
    expect(work.readingFlops).toBeCloseTo(60 * readingFlops(model, { rows: 1, source: 32 }).all, 0)
  })

  it('by ranking computes all choices', () => {
    const tasks = [{ count: 6, prompts: lengths(20, 4, 6, [3, 4]) }]
    const work = answeringWork(model, tasks, { answer: 'rank', maxNew: 16, batch: 6 })
    expect(work.writtenTokens).toBe(42)
    expect(work.writingFlops).toBeCloseTo(writingFlops(model, { rows: 42, source: 20, target: 1 }).all, 0)
  })

  it('reads what the prompts of a task begin with once, where the model can go on after it', () => {
    const prompts = [7, 8].map((last) => ({
      ...lengths(80, 4, 1)[0]!,
      ids: Int32Array.from({ length: 80 }, (_, i) => (i < 64 ? 1 : last)),
    }))
    const json = { ...llama, model_type: 'llama' }
    const decoder = newModel(json, rng(0))
    const tasks = [{ count: 100, prompts }]
    const work = answeringWork(decoder, tasks, { answer: 'generate', maxNew: 16, batch: 16 })
    const once = readingFlops(decoder, { rows: 1, source: 64 }).all
    const each = readingFlops(decoder, { rows: 1, source: 16, shared: 64 }).all
    expect(work.readingFlops).toBeCloseTo(once + 100 * each, 0)
    expect(work.readTokens).toBe(8000)
  })
})
