import { UserError } from '../base/errors'
import { append } from '../base/lists'
import { rng } from '../base/random'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import { randomTasks } from '../selection/baselines'
import { instructionsOf } from '../selection/instructions'
import type { Selected } from '../selection/ranking'
import { selectByWords } from '../selection/similarity'
import type { Task } from '../tasks/task'
import type { Bench } from './bench'
import { predict, type ScoredPrediction, taskRows } from './evaluate'
import { byAligned, byInstructions, bySamples } from './instruction-encoder'
import { type Divided, drawn, miniParts, onePerFamily, SOURCE, TARGET, underDefinitions } from './mini-world'
import { tuneSmall } from './small-t5'

/** What one run is given. */
export interface Config {
  readonly by: string
  readonly k: number
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly tasks: string
  readonly seed: number
}

/** One run of `selection`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/selection-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { seen, development, combinations } = miniParts()
  const targets = onePerFamily(config.tasks === 'development' ? development : combinations)
  const chosen = await choose(config, targets, seen)
  // The same tasks chosen again, as random ones and all are, give the same model.
  let last: { readonly names: string; readonly model: LanguageModel } | undefined
  const predictions: ScoredPrediction[] = []
  for (const { test } of targets) {
    const names = chosen(test.id)
    const key = names.join()
    const model = last?.names === key ? last.model : await tuned(config, names, at, test.id)
    last = { names: key, model }
    const groups = [{ group: 'targets', tasks: [test] }]
    append(predictions, await predict(model, groups, { format, maxSource: SOURCE, maxNew: TARGET, label: test.id }))
  }
  at.run.predictions(predictions)
  return taskRows(predictions)
})

/** All training tasks, or more. */
export const ALL = 182

/** Instances of a task that stand for it where samples are compared. */
const SAMPLES = 16

const format = tkInstruct({ definition: true, positives: 0 })

/** The names of the training tasks that a target gets. */
async function choose(config: Config, targets: readonly Divided[], seen: readonly Divided[]) {
  const train = seen.map(({ train }) => train)
  const all = train.map(({ id }) => id)
  if (config.k >= all.length) return () => all
  const selected = await select(config, targets, train)
  return (target: string) => selected.flatMap((row) => (row.target === target ? [row.task] : []))
}

async function select(
  { by, k, seed }: Config,
  targets: readonly Divided[],
  train: readonly Task[],
): Promise<Selected[]> {
  const names = (tasks: readonly Task[]) => tasks.map(({ id }) => id)
  const tests = targets.map(({ test }) => test)
  switch (by) {
    case 'instructions':
      return byInstructions(tests, train, k)
    case 'aligned':
      return byAligned(tests, train, k)
    case 'samples': {
      const random = rng(seed).fork('samples')
      const some = (tasks: readonly Task[]) => tasks.map((task) => drawn(task, SAMPLES, random.fork(task.id)))
      return bySamples(some(targets.map(({ train }) => train)), some(train), k)
    }
    case 'words':
      return selectByWords(tests.map(instructionsOf), train.map(instructionsOf), { k })
    case 'random': {
      // One draw a seed for all targets: random tasks are as good for the one as for the other.
      const chosen = randomTasks(['any'], names(train), { k, random: rng(seed).fork('selection') })
      return names(tests).flatMap((target) => chosen.map((row) => ({ ...row, target })))
    }
    default:
      throw new UserError(`by: expected instructions, aligned, samples, words or random, found ${by}`)
  }
}

async function tuned(config: Config, names: readonly string[], at: Bench, label: string): Promise<LanguageModel> {
  const wanted = new Set(names)
  const tasks = miniParts().seen.flatMap(({ train }) => (wanted.has(train.id) ? [train] : []))
  return tuneSmall(await loadModel('mini'), underDefinitions(tasks), {
    steps: config.steps,
    batch: config.batch,
    learningRate: config.learningRate,
    seed: config.seed,
    format,
    maxSource: SOURCE,
    maxTarget: TARGET,
    signal: at.signal,
    label: `${config.by}, ${names.length} tasks for ${label}`,
  })
}
