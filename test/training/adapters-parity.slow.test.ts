import { beforeAll, describe, expect, it } from 'vitest'
import type { Adapter } from '../../lib/models/adapter'
import { loadModel } from '../../lib/models/checkpoint'
import { toTensors } from '../../lib/models/params'
import { ready, towersOn } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { adamw } from '../../lib/training/adamw'
import { modelLoss } from '../../lib/training/model-loss'
import { rowsOf, trainingState, trainingSteps, updateRuns } from '../../lib/training/steps'
import { ADAPTERS, adapterFixture, expectedOfAdapter, feedsOf } from '../models/adapters/adapter-fixtures'
import { update } from './toy'

const optimizer = adamw({ weightDecay: 0.01 })

describe.each(ADAPTERS)('20 steps of an adapter with the losses of PEFT: %s', (kind) => {
  const { batches, losses, learningRate } = expectedOfAdapter(kind)
  beforeAll(() => ready())

  it.each([
    ['eager', eager],
    ['captured', captured],
  ] as const)('%s', async (_, make) => {
    const model = await loadModel(adapterFixture(kind))
    const { params } = model.adapter as Adapter
    const feeds = batches.map(({ prompts, answers }) => feedsOf(model, prompts, answers))
    const planned = feeds.flatMap((of) => updateRuns(optimizer, [of], { step: 1, learningRate }))
    const steps = trainingSteps(modelLoss(model, { towers: towersOn(await ready()) }), { optimizer })
    const frozen = toTensors(model.params)
    const engine = make(steps, trainingState(params, optimizer, false), { planned, frozen, rowsOf })
    const found: number[] = []
    for (let step = 0; step <= 20; step++) {
      const batch = feeds[step % feeds.length]!
      found.push((await update(engine, optimizer, [batch], { step: step + 1, learningRate })).loss![0]!)
    }
    engine.dispose()
    expect(Math.max(...found.map((loss, i) => Math.abs(loss - losses[i]!)))).toBeLessThan(1e-3)
    expect(found[20]).toBeLessThan(found[2]! - 0.02)
  })
})
