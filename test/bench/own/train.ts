import { loadModel } from '../../../lib/models/checkpoint'
import { divided } from '../../../lib/models/layout'
import { toTensors } from '../../../lib/models/params'
import { ready, towersOn } from '../../../lib/tensor/backend'
import { chooseEngine } from '../../../lib/tensor/choose-engine'
import { adamw } from '../../../lib/training/adamw'
import { epochBatches } from '../../../lib/training/epochs'
import { modelLoss } from '../../../lib/training/model-loss'
import { oneUpdate, plannedRuns } from '../../../lib/training/one-update'
import { rowsOf, trainingState, trainingSteps } from '../../../lib/training/steps'
import { toTune } from '../../../lib/training/tune'
import type { Job } from '../job'
import { workOf } from '../work'
import type { Prepared } from './prepared'

/**
 * Updates as `finetune` makes them: each of `train` is one batch in the order of the examples, each of `epoch` a pass over
 * examples of mixed length, in batches of like length, in few shapes, in one graph.
 */
export async function train(job: Job, bf16: boolean): Promise<Prepared> {
  const towers = towersOn(await ready())
  const { model, trained, frozen } = toTune(await loadModel(job.model), undefined, 0)
  const examples = job.examples.map(({ source, target }) => ({
    source: Int32Array.from(source),
    targets: [Int32Array.from(target)],
  }))
  const fed = { seed: 0, padId: model.config.padTokenId, divide: (prompt: Int32Array) => divided(model, prompt) }
  const size = { batchSize: job.batch }
  const inOrder = job.kind === 'train'
  const inputs = {
    optimizer: adamw(),
    schedule: () => 1e-4,
    batches: epochBatches(examples, {
      size,
      order: !inOrder ? 'shuffled' : job.group ? 'grouped' : 'data',
      ...(job.group && { group: { rows: job.group, least: 1 } }),
      ...fed,
    }),
    seed: 0,
  }
  const steps = trainingSteps(modelLoss(model, { towers, bf16 }), inputs)
  const { length } = inputs.batches(0)
  const engine = chooseEngine(steps, trainingState(trained, inputs.optimizer, false), {
    frozen: toTensors(frozen),
    planned: plannedRuns(inputs, length),
    rowsOf,
    bf16,
  })
  const at = { step: 0, epoch: 0, position: 0, finished: false, history: [], validations: [] }
  const update = async () => (await oneUpdate(inputs, engine, at, Number.POSITIVE_INFINITY)).loss
  const work = workOf(model, job)
  if (inOrder) {
    const check: number[] = []
    for (let i = 0; i < job.checked; i++) check.push(await update())
    return { run: update, check, work }
  }
  const [first] = [epochBatches(examples.slice(0, job.batch), { size, order: 'data', ...fed })(0).at(0)]
  const { sum, tokens } = await engine.run('evaluate', first.feeds)
  const run = async () => {
    for (let i = 0; i < length; i++) await update()
  }
  return { run, check: [(sum?.[0] as number) / (tokens?.[0] as number)], work }
}
