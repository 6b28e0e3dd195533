import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../lib/inference/generate'
import { inspect } from '../../lib/inference/inspect'
import { type LoadedModel, load, loadFolder } from '../../lib/inference/load'
import { rank } from '../../lib/inference/rank'
import { mergeAdapter } from '../../lib/models/adapters/merge-adapter'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { ADAPTERS, adapterFixture, expectedOfAdapter } from '../models/adapters/adapter-fixtures'

beforeAll(async () => {
  await ready()
})

describe.each(ADAPTERS)('%s, asked', (kind) => {
  const { batches, greedy, scores } = expectedOfAdapter(kind)
  const { prompts, answers } = batches[0]!
  const sources = prompts.map((prompt) => Int32Array.from(prompt))
  const items = sources.map((source) => ({
    source,
    choices: answers.map((answer) => ({ ids: Int32Array.from(answer), text: '' })),
  }))
  const options = { maxNew: 8, beams: 1 }
  let model: LanguageModel
  let loaded: LoadedModel
  beforeAll(async () => {
    // Nothing but the logits decides, whatever the base's folder says.
    model = { ...(await loadModel(adapterFixture(kind))), generation: undefined }
    loaded = { ...(await loadFolder(adapterFixture(kind))), generation: undefined }
    return () => loaded.dispose()
  })
  const writes = async (of: LanguageModel | LoadedModel, batch: number) =>
    (await generate(of, sources, { ...options, batch })).map((ids) => [...ids])

  it('writes what PEFT writes, in batches of any size', async () => {
    for (const batch of [1, 3, 32]) expect(await writes(loaded, batch)).toEqual(greedy)
  })

  it('finds with beams the same in batches of any size', async () => {
    const found = await generate(loaded, sources, { maxNew: 8, beams: 3, batch: 1 })
    expect(await generate(loaded, sources, { maxNew: 8, beams: 3, batch: 3 })).toEqual(found)
  })

  it('has the summed log-probabilities of PEFT', async () => {
    const ranked = await rank(loaded, items)
    ranked.forEach(({ scores: found }, i) => {
      found.forEach((score, j) => {
        expect(Math.abs(score - scores[i]![j]!)).toBeLessThan(1e-4)
      })
    })
  })

  it('is the same with its weights given, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors
    expect(await writes(model, 3)).toEqual(greedy)
    const again = await load(model)
    again.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('shows its losses and where it looks', async () => {
    const { losses, attention } = await inspect(loaded, sources[0]!, Int32Array.from(answers[0]!))
    const sum = losses.reduce((total, loss) => total + loss, 0)
    expect(sum).toBeCloseTo(-scores[0]![0]!, 3)
    expect(attention.length).toBeGreaterThan(0)
  })

  it('is merged into a plain model that says the same, or says why it cannot be', async () => {
    if (model.adapter?.kind.merge) {
      const before = tf.memory().numTensors
      const merged = await mergeAdapter(model)
      expect(merged.adapter).toBeUndefined()
      expect(await writes(merged, 3)).toEqual(greedy)
      expect((await rank(merged, items)).map(({ scores: found }) => found)).toEqual(
        (await rank(loaded, items)).map(({ scores: found }) => found),
      )
      expect(tf.memory().numTensors).toBe(before)
    } else await expect(mergeAdapter(model)).rejects.toThrow(/adapter cannot be merged/)
  })
})
