import { beforeAll, expect, it } from 'vitest'
import { loadModel } from '../../lib/models/checkpoint'
import { divided } from '../../lib/models/layout'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { adamw } from '../../lib/training/adamw'
import { epochBatches } from '../../lib/training/epochs'
import { modelLoss } from '../../lib/training/model-loss'
import { train } from '../../lib/training/trainer'
import { toTune } from '../../lib/training/tune'
import { expectedOf, KINDS, kindFolder } from '../models/families/family-fixtures'

beforeAll(async () => {
  await ready()
})

it.each(KINDS)('%s: a captured training, with dropout, is the eager one', async (kind) => {
  const model = await loadModel(kindFolder(kind))
  const { trained, frozen } = toTune(model, undefined, 0)
  const { prompts, answers } = expectedOf(kind)
  const examples = prompts.map((prompt, i) => ({
    source: Int32Array.from(prompt),
    targets: [Int32Array.from(answers[i]!)],
  }))
  const batches = epochBatches(examples, {
    size: { batchSize: 2 },
    order: 'shuffled',
    seed: 1,
    padId: model.config.padTokenId,
    divide: (prompt) => divided(model, prompt),
  })
  const losses = []
  for (const engine of [captured, eager]) {
    const { history } = await train({
      parameters: trained,
      frozen,
      loss: modelLoss(model, { dropout: 0.2 }),
      batches,
      engine,
      optimizer: adamw(),
      schedule: () => 3e-3,
      steps: 12,
      seed: 2,
      label: kind,
    })
    losses.push(history.map(({ loss }) => loss))
  }
  const [fast, slow] = losses as [number[], number[]]
  for (const [i, loss] of fast.entries()) expect(Math.abs(loss - slow[i]!), `step ${i + 1}`).toBeLessThan(1e-3)
  // Two batches an epoch.
  expect(fast.at(-1)! + fast.at(-2)!).toBeLessThan(fast[0]! + fast[1]!)
})
