import { append } from '../base/lists'
import { rng } from '../base/random'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import type { Bench } from './bench'
import { predict, type ScoredPrediction, taskRows } from './evaluate'
import { fullTuning, type InstructionTuning, instructed } from './instructed'
import { drawn, miniParts, onePerFamily, SOURCE, TARGET, underDefinitions } from './mini-world'
import { tuneSmall } from './small-t5'

/** What one run is given. */
export interface Config extends Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'> {
  readonly setting: string
  readonly start: string
  readonly k: number
  readonly singleSteps: number
  readonly multiSteps: number
  readonly targetBatch: number
  readonly targetLearningRate: number
  readonly tasks: string
}

/** One run of `k-shot`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/k-shot-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { development, combinations } = miniParts()
  const targets = onePerFamily(config.tasks === 'development' ? development : combinations)
  const start = config.start === 'plain' ? await loadModel('mini') : await instructed(fullTuning(config), at)
  const random = rng(config.seed).fork('instances')
  const train = targets.map(({ train }) => drawn(train, config.k, random.fork(train.id)))
  const ask = (model: LanguageModel, tests: readonly Task[]): Promise<ScoredPrediction[]> =>
    predict(model, [{ group: 'new tasks', tasks: tests }], { format, maxSource: SOURCE, maxNew: TARGET })
  const learn = (tasks: readonly Task[], steps: number) =>
    tuneSmall(start, underDefinitions(tasks, 1), {
      steps,
      batch: config.targetBatch,
      learningRate: config.targetLearningRate,
      seed: config.seed,
      format,
      maxSource: SOURCE,
      maxTarget: TARGET,
      signal: at.signal,
      label: `${tasks.length === 1 ? tasks[0]?.id : 'all tasks'}, ${config.k} instances`,
    })
  const tests = targets.map(({ test }) => test)
  const predictions: ScoredPrediction[] = []
  if (config.k === 0) append(predictions, await ask(start, tests))
  else if (config.setting === 'multi-task') {
    append(predictions, await ask(await learn(train, config.multiSteps), tests))
  } else {
    for (const [i, task] of train.entries()) {
      append(predictions, await ask(await learn([task], config.singleSteps), [tests[i] as Task]))
    }
  }
  at.run.predictions(predictions)
  return taskRows(predictions)
})

const format = tkInstruct({ definition: true, positives: 0 })
