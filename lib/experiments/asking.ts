import { UserError } from '../base/errors'
import { append } from '../base/lists'
import { rng } from '../base/random'
import type { Row } from '../base/row'
import type { MetricKey } from '../metrics/metric'
import type { LanguageModel } from '../models/checkpoint'
import type { PromptFormat } from '../prompts/format'
import { type FormatSwitches, promptFormat } from '../prompts/formats'
import type { Bench } from '../runs/bench'
import type { Task } from '../tasks/task'
import { type Divided, drawn, few, type World } from '../tasks/world'
import type { TaskInstance } from '../training/examples'
import type { FinetunedModel } from '../training/finetune'
import { type Answer, predict, type ScoredPrediction, type TestGroup, taskRows } from './evaluate'
import type { RunSetup, Setup } from './settings'
import { isSmall, tune } from './tune'

/** The format that the settings name, with changes. */
export const formatOf = ({ format }: Pick<Setup, 'format'>, changes?: FormatSwitches): PromptFormat =>
  promptFormat(format, changes)

/** The metrics that the settings name. */
export const metricsOf = ({ metric }: Pick<Setup, 'metric'>) => metric.split(',') as MetricKey[]

/** The model's answers to the tests of these groups, as the settings say. */
export function ask(
  model: LanguageModel,
  groups: readonly TestGroup[],
  config: Setup,
  at: Bench,
  { format = formatOf(config), label }: { readonly format?: PromptFormat; readonly label?: string } = {},
): Promise<ScoredPrediction<MetricKey>[]> {
  const { maxSource, maxTarget: maxNew } = config
  const answer = config.answer as Answer
  return predict(model, groups, {
    format,
    answer,
    metrics: metricsOf(config),
    maxSource,
    maxNew,
    batch: isSmall(model) ? 128 : 16,
    label,
    at,
  })
}

/** The tests of some tasks as a group, as many of each as the settings say. */
export const testsOf = (group: string, tasks: readonly Divided[], { test }: Pick<Setup, 'test'>): TestGroup => ({
  group,
  tasks: tasks.map((one) => few(one.test, test)),
})

/** What a run answers, and its rows. */
export interface Answers {
  /** @param columns what rows are told apart by */
  add(predictions: readonly ScoredPrediction<MetricKey>[], columns?: Row | ((row: Row) => Row)): void
  /** Writes all answers. @returns the rows */
  end(): Row[]
}

export function answersOf({ run }: Bench, config: Pick<Setup, 'metric'>): Answers {
  const all: object[] = []
  const rows: Row[] = []
  return {
    add(predictions, columns = {}) {
      const more = (row: Row) => ({ ...row, ...(typeof columns === 'function' ? columns(row) : columns) })
      append(
        all,
        predictions.map((one) => ({ ...one, ...more({ group: one.group }) })),
      )
      append(rows, taskRows(predictions, metricsOf(config)).map(more))
    },
    end() {
      run.predictions(all)
      return rows
    },
  }
}

/** The column that says what some instances of new tasks were, where they are not what a reader would expect. */
export const learntFrom = (targets: readonly Divided[], k: number): Row => {
  const [what] = targets.flatMap((one) => one.learntFrom ?? [])
  return k > 0 && what !== undefined ? { learntFrom: what } : {}
}

/** How the settings say that a model learns new tasks, after it was tuned on others or not. */
export interface TargetSettings extends RunSetup {
  readonly targetBatch: number
  readonly targetLearningRate: number
}

/** The model after some steps on examples of new tasks. */
export const learn = (
  model: LanguageModel,
  examples: readonly TaskInstance[],
  config: TargetSettings,
  at: Bench,
  steps: number,
  label: string,
): Promise<FinetunedModel> =>
  tune(config.tune, model, examples, {
    ...tuning(config),
    leaks: 'within-task',
    mixture: undefined,
    batch: config.targetBatch,
    learningRate: config.targetLearningRate,
    steps,
    at,
    label,
  })

/** What the settings say of a tuning. */
export const tuning = (config: RunSetup, format = formatOf(config)) => {
  const { steps, batch, learningRate, seed, trainSource: maxSource, maxTarget, mixture } = config
  return { steps, batch, learningRate, seed, maxSource, maxTarget, format, mixture, world: config }
}

/** `report`: the tasks kept for reporting; `development`: those for choosing settings. */
export const taskSets = ['report', 'development'] as const

/**
 * So many tasks of the first group, or for development, that a few instances are learnt of: one of each cluster before a second
 * of any, and of different categories before the same again.
 */
export function targetsOf(
  world: World,
  { tasks, targets }: { readonly tasks: string; readonly targets: number },
): Divided[] {
  const all = tasks === 'development' ? world.development : (Object.values(world.groups)[0] ?? [])
  const nth = (of: 'cluster' | 'category') =>
    all.map(({ test }, i) => all.slice(0, i).filter((other) => other.test[of] === test[of]).length)
  const [inCluster, inCategory] = [nth('cluster'), nth('category')]
  const rank = (i: number) => (inCluster[i] as number) * all.length + (inCategory[i] as number)
  const order = all.map((_, i) => i).sort((a, b) => rank(a) - rank(b) || a - b)
  const chosen = new Set(order.slice(0, targets))
  return all.filter((_, i) => chosen.has(i))
}

/**
 * `k` training instances of each task: the same ones for the same seed, and those of a small k among those of a larger one.
 * @throws UserError at a task that has fewer
 */
export function drawnOf(tasks: readonly Divided[], { k, seed }: { readonly k: number; readonly seed: number }): Task[] {
  const random = rng(seed).fork('instances')
  return tasks.map(({ train }) => {
    if (train.instances.length < k)
      throw new UserError(`k: ${train.id} has ${train.instances.length} instances to learn from, expected ${k}`)
    return drawn(train, k, random.fork(train.id))
  })
}
