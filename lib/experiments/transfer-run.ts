import { append } from '../base/lists'
import { own } from '../base/names'
import { rng } from '../base/random'
import { loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import type { Bench } from './bench'
import { predict, type ScoredPrediction, taskRows } from './evaluate'
import { type Divided, drawn, few, miniParts, SOURCE, TARGET, underDefinitions } from './mini-world'
import { tuneSmall } from './small-t5'

/** What one run is given. */
export interface Config {
  readonly source: string
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly targets: number
  readonly k: number
  readonly targetSteps: number
  readonly targetBatch: number
  readonly targetLearningRate: number
  readonly seed: number
}

/** One run of `transfer`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/transfer-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const plain = await loadModel('mini')
  const { seen } = miniParts()
  const common = { format, maxSource: SOURCE, maxTarget: TARGET, seed: config.seed, signal: at.signal }
  const source = seen.filter(isIn(config.source)).map(({ train }) => train)
  const start =
    config.source === 'nothing'
      ? plain
      : await tuneSmall(plain, underDefinitions(source), {
          ...common,
          steps: config.steps,
          batch: config.batch,
          learningRate: config.learningRate,
          label: `from ${config.source}`,
        })
  const rows: Row[] = []
  const all: ScoredPrediction[] = []
  for (const target of names) {
    const tasks = spread(seen.filter(isIn(target)), config.targets)
    const random = rng(config.seed).fork('instances')
    const train = tasks.map(({ train }) => drawn(train, config.k, random.fork(train.id)))
    const tuned = await tuneSmall(start, underDefinitions(train, 1), {
      ...common,
      steps: config.targetSteps,
      batch: config.targetBatch,
      learningRate: config.targetLearningRate,
      label: `from ${config.source} to ${target}`,
    })
    const tests = tasks.map(({ test }): Task => few(test, 20))
    const groups = [{ group: target, tasks: tests }]
    const predictions = await predict(tuned, groups, { format, maxSource: SOURCE, maxNew: TARGET })
    append(all, predictions)
    append(rows, taskRows(predictions))
  }
  at.run.predictions(all)
  return rows
})

/** Parts of the mini world whose tasks have much in common with each other, by their operations. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  lists: ['first', 'second', 'last', 'only', 'count', 'keep', 'remove', 'reverse'],
  kinds: ['classify', 'more-of', 'exists', 'title'],
  facts: ['object', 'subject', 'entailment', 'answerable', 'coreference'],
  sentences: ['grammar', 'data-to-text', 'text-to-data', 'keyword'],
  labour: [
    'occupation',
    'skill-list',
    'skill-holder',
    'missing-skill',
    'entity-type',
    'needed-by',
    'essential',
    'required',
  ],
  orders: ['highest', 'lowest', 'middle', 'next', 'previous', 'ascending', 'descending', 'swap'],
}

export const names = Object.keys(areas)

const format = tkInstruct({ definition: true, positives: 0 })

/** Whether a task is one of the area's. */
export const isIn = (area: string) => (task: Divided) => own(areas, area)?.includes(task.train.cluster) ?? false

/** `count` of the tasks, evenly over their order. */
const spread = <T>(all: readonly T[], count: number): T[] =>
  all.filter((_, i) => Math.floor((i * count) / all.length) !== Math.floor(((i - 1) * count) / all.length))
