import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { load, loadFolder } from '../../lib/inference/load'
import { loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { releaseGraphs } from '../../lib/tensor/captured-function'
import * as native from '../../lib/tensor/native-binding'
import { expected, fixture, KINDS } from '../models/fixtures'

beforeAll(() => ready())

/** What `f` resolves to where capturing cannot be: as the engine sees it, the native backend is not there. */
async function eagerly<Result>(f: () => Promise<Result>): Promise<Result> {
  const hidden = vi.spyOn(native, 'nativeBackend').mockReturnValue(undefined)
  try {
    return await f()
  } finally {
    hidden.mockRestore()
  }
}

describe.each(KINDS)('%s', (kind) => {
  it('decodes and ranks captured as eagerly', async () => {
    const model = await load(await loadModel(fixture(kind)))
    const golden = expected(kind)
    const sources = golden.prompts.slice(0, 12).map((prompt) => Int32Array.from(prompt))
    const items = golden.ranked.map(({ source, choices }) => ({
      source: Int32Array.from(source),
      choices: choices.map((ids) => Int32Array.from(ids)),
    }))
    const all = async () => ({
      greedy: await generate(model, sources, { maxNew: 20, batch: 8 }),
      beams: await generate(model, sources, { maxNew: 20, batch: 8, beams: 3 }),
      scores: (await logLikelihoods(model, items)).flat(),
    })
    releaseGraphs()
    const graphs = () => native.nativeBackend()?.binding.getNumOfSavedModels()
    const before = graphs() as number
    const eager = await eagerly(all)
    expect(graphs()).toBe(before)
    const captured = await all()
    expect(graphs()).toBeGreaterThan(before)
    expect(captured.greedy).toEqual(eager.greedy)
    expect(captured.beams).toEqual(eager.beams)
    captured.scores.forEach((score, i) => void expect(score).toBeCloseTo(eager.scores[i]!, 4))
    model.dispose()
    releaseGraphs()
  })

  it('has the same weights from its folder', async () => {
    const [once, twice] = [await loadFolder(fixture(kind)), await load(await loadModel(fixture(kind)))]
    expect(Object.keys(once.tensors)).toEqual(Object.keys(twice.tensors))
    for (const [name, tensor] of Object.entries(twice.tensors)) {
      expect(once.tensors[name]?.shape).toEqual(tensor.shape)
      expect(await once.tensors[name]?.data()).toEqual(await tensor.data())
    }
    once.dispose()
    twice.dispose()
  })

  it('leaves nothing behind: no tensor, nothing native, and no graph once they are let go', async () => {
    const model = await loadModel(fixture(kind))
    const sources = expected(kind)
      .prompts.slice(0, 5)
      .map((prompt) => Int32Array.from(prompt))
    releaseGraphs()
    const counts = () => [
      tf.memory().numTensors,
      native.nativeBackend()?.binding.getNumOfTensors(),
      native.nativeBackend()?.binding.getNumOfSavedModels(),
    ]
    const before = counts()
    const loaded = await load(model)
    const [one, two] = [await generate(loaded, sources, { maxNew: 9 }), await generate(model, sources, { maxNew: 9 })]
    expect(one).toEqual(two)
    await generate(loaded, sources, { maxNew: 9, beams: 2 })
    await logLikelihoods(loaded, [{ source: sources[0]!, choices: sources.slice(1) }])
    loaded.dispose()
    releaseGraphs()
    expect(counts()).toEqual(before)
  })
})
