import { choose } from '../base/names'
import type { Row } from '../base/row'
import type { MetricKey } from '../metrics/metric'
import type { FormatSwitches } from '../prompts/formats'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import type { Task } from '../tasks/task'
import { few } from '../tasks/world'
import { answersOf, ask, formatOf, metricsOf, testsOf } from './asking'
import { rescored, type ScoredPrediction, type TestGroup } from './evaluate'
import { instructed } from './instructed'
import type { RunSetup } from './settings'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends RunSetup {
  readonly trained: string
}

/** One run of `encodings`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/encodings-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const trained = choose('trained', encodings, config.trained)
  const model = await instructed(config, at, { switches: trained })
  const { train, groups, contradicted } = openWorld(config, at)
  const tests = Object.entries(groups).map(([group, tasks]) => testsOf(group, tasks, config))
  const answers = answersOf(at, config)
  const add = (tested: string, predictions: readonly ScoredPrediction<MetricKey>[]) =>
    answers.add(predictions, { tested })
  const asked = (tested: string, switches: FormatSwitches, groups: readonly TestGroup[]) =>
    ask(model, groups, config, at, { format: formatOf(config, switches), label: `tested with ${tested}` })
  for (const [tested, switches] of Object.entries(encodings)) add(tested, await asked(tested, switches, tests))
  if (!trained.definition) return answers.end()

  const others = tests.slice(0, 1).map(({ group, tasks }) => ({ group, tasks: swapped(tasks) }))
  add('swapped definition', await asked('swapped definition', trained, others))
  const pairs = contradicted?.(train.map(({ test }) => few(test, config.test / 2))) ?? []
  const seen = (tasks: readonly Task[]) => [{ group: 'seen tasks', tasks }]
  if (pairs.length > 0) {
    add('own definition', await asked('own definition', trained, seen(pairs.map(({ asked }) => asked))))
    const contradicting = seen(pairs.flatMap(({ contradicting }) => contradicting))
    const predictions = await asked('contradictory definition', trained, contradicting)
    add('contradictory definition', predictions)
    const targets = new Map(pairs.flatMap(({ own }) => [...own]))
    const answered = predictions.map((one) => ({ ...one, targets: targets.get(one.id) ?? one.targets }))
    add('contradictory definition, own answer', rescored(answered, metricsOf(config)))
  }
  return answers.end()
})

/** What a prompt shows of the task (Wang et al. 2022, section 6.3, and the ablation grid of Tk-Instruct). */
export const encodings = {
  nothing: { definition: false, positives: 0 },
  definition: { definition: true, positives: 0 },
  examples: { definition: false, positives: 2 },
  'definition and examples': { definition: true, positives: 2 },
  'with negative examples': { definition: true, positives: 2, negatives: 2 },
  'with explanations': { definition: true, positives: 2, negatives: 2, explanations: true },
} as const satisfies Readonly<Record<string, FormatSwitches>>

/** Each task under the definition of another, half-way round the list: another operation, mostly of another form. */
export function swapped(tasks: readonly Task[]): Task[] {
  const half = Math.floor(tasks.length / 2)
  return tasks.map((task, i) => ({ ...task, definitions: (tasks[(i + half) % tasks.length] as Task).definitions }))
}
