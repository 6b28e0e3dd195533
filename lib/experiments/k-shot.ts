import { append } from '../base/lists'
import { rng } from '../base/random'
import type { T5 } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Task } from '../tasks/task'
import { predict, type ScoredPrediction, taskRows } from './evaluate'
import { experiment } from './experiment'
import { instructed } from './instructed'
import { drawn, miniParts, miniT5, onePerFamily, SOURCE, TARGET, underDefinitions } from './mini-world'
import { curveOverK } from './over-k'
import { report } from './report'
import { tuneSmall } from './small-t5'
import { fullTuning } from './zero-shot'

const fixed = {
  /** Of the instruction tuning before. */
  steps: 4000,
  batch: 32,
  learningRate: 1e-3,
  /** Of the fine-tuning on the target tasks: of one task, and of all of them together. */
  singleSteps: 80,
  multiSteps: 200,
  targetBatch: 16,
  targetLearningRate: 5e-4,
  /** `report`: target tasks for reporting; `development`: those for choosing settings. */
  tasks: 'report',
}
const vary = {
  setting: ['multi-task'],
  start: ['plain', 'instructed'],
  k: [0, 4, 16, 64, 256],
  seed: [0, 1, 2, 3, 4],
}

/**
 * Sample efficiency on tasks that instruction tuning did not see: fine-tuned on `k` instances of each, one task at a
 * time or all at once, from the embedded T5 as it is and after instruction tuning (the settings STL and MTL of the
 * sample-efficiency paper).
 */
export const kShot = experiment({
  name: 'k-shot',
  question: 'How many training instances is instruction tuning worth on a new task?',
  fixed,
  vary,
  sizes: {
    quick: { k: [0, 16, 64], seed: [0] },
    full: { setting: ['multi-task', 'single-task'] },
  },
  data: () => miniParts().hash,
  async run(config, at) {
    const { development, combinations } = miniParts()
    const targets = onePerFamily(config.tasks === 'development' ? development : combinations)
    const start = config.start === 'plain' ? await miniT5() : await instructed(fullTuning(config), at)
    const random = rng(config.seed).fork('instances')
    const train = targets.map(({ train }) => drawn(train, config.k, random.fork(train.id)))
    const ask = (model: T5, tests: readonly Task[]): Promise<ScoredPrediction[]> =>
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
  },
  describe: (rows) => report(rows.map(named), { ...comparison, to: 'instructed', over: 'operations and seeds' }),
  figure: (rows) =>
    curveOverK(
      rows.map((row) => ({ ...row, condition: `${row.start}, ${row.setting}` })),
      { ...comparison, by: 'condition' },
      {
        title: 'How many instances instruction tuning is worth',
        xTitle: 'training instances of each new task',
        yTitle: 'ROUGE-L',
        caption: 'Tasks that instruction tuning did not see; bands: 95% bootstrap intervals over operations and seeds',
      },
    ),
})

const comparison = { by: 'start', units: 'cluster' } as const
const format = tkInstruct({ definition: true, positives: 0 })

const named = <R extends { readonly [column: string]: unknown }>(row: R) => ({
  ...row,
  group: `${row.setting}, ${String(row.k).padStart(3)} instances`,
})
