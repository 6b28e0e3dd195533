import { join } from 'node:path'
import type { Row } from '../../base/row'
import type { LanguageModel } from '../../models/checkpoint'
import { tkInstruct } from '../../prompts/tk-instruct'
import type { Bench } from '../../runs/bench'
import { decidedBy } from '../../runs/identity'
import { underDefinitions } from '../../tasks/world'
import { predict, taskRows } from '../evaluate'
import { loadAt } from '../load'
import { trainIn, tuneSmall } from '../tune'
import { miniWorld, SOURCE, TARGET } from './world'

/** What one run is given. */
export interface Config {
  readonly training: string
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
}

/** One run of `main-job`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/mini/main-job-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const model = config.training === 'untuned' ? await loadAt('mini', at) : await tuned(config, at)
  const { train, groups } = miniWorld()
  const tested = Object.entries({ 'seen tasks, new instances': train, ...groups })
  const tests = tested.map(([group, tasks]) => ({ group, tasks: tasks.map(({ test }) => test) }))
  const predictions = await predict(model, tests, { format, maxSource: SOURCE, maxNew: TARGET, at })
  at.run.predictions(predictions)
  return taskRows(predictions)
})

const format = tkInstruct({ definition: true, positives: 0 })

/** The embedded T5, fine-tuned on the training tasks, each instance under one of its task's three definitions. */
async function tuned({ training: _, ...config }: Config, at: Bench): Promise<LanguageModel> {
  const examples = underDefinitions(miniWorld().train.map(({ train }) => train))
  const settings = { ...config, at, label: 'instruction tuning', format, maxSource: SOURCE, maxTarget: TARGET }
  const start = await loadAt('mini', at)
  await trainIn(at, (kept) => tuneSmall(start, examples, settings, kept))
  return loadAt(join(at.run.folder, 'model'), at)
}
