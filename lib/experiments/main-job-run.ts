import { join } from 'node:path'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Bench } from './bench'
import { predict, taskRows } from './evaluate'
import { type Divided, miniParts, SOURCE, TARGET, underDefinitions } from './mini-world'
import { trainSmall } from './small-t5'

/** What one run is given. */
export interface Config {
  readonly training: string
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
}

/** One run of `main-job`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/main-job-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const model = config.training === 'untuned' ? await loadModel('mini') : await tuned(config, at)
  const { seen, combinations, families } = miniParts()
  const tests = (all: readonly Divided[]) => all.map(({ test }) => test)
  const groups = [
    { group: 'seen tasks, new instances', tasks: tests(seen) },
    { group: 'unseen combinations', tasks: tests(combinations) },
    { group: 'unseen operations', tasks: tests(families) },
  ]
  const predictions = await predict(model, groups, { format, maxSource: SOURCE, maxNew: TARGET })
  at.run.predictions(predictions)
  return taskRows(predictions)
})

const format = tkInstruct({ definition: true, positives: 0 })

/** The embedded T5, fine-tuned on the training tasks, each instance under one of its task's three definitions. */
async function tuned(config: Config, { run, signal }: Bench): Promise<LanguageModel> {
  const { steps, batch, learningRate, seed } = config
  const examples = underDefinitions(miniParts().seen.map(({ train }) => train))
  const label = 'instruction tuning'
  const settings = { steps, batch, learningRate, seed, signal, label, format, maxSource: SOURCE, maxTarget: TARGET }
  await trainSmall(await loadModel('mini'), examples, settings, run)
  return loadModel(join(run.folder, 'model'))
}
