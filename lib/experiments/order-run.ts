import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { rng, shuffled } from '../base/random'
import type { Row } from '../base/row'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import { type Divided, few, underDefinitions } from '../tasks/world'
import type { TaskInstance } from '../training/examples'
import { answersOf, ask, testsOf, tuning } from './asking'
import type { RunSetup } from './settings'
import { startOf } from './start'
import { tune } from './tune'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends RunSetup {
  readonly pair: string
  readonly order: string
}

/** One run of `order`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/order-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { pair, order, batch } = config
  const both = pair.split(AND)
  if (both.length !== 2) throw new UserError(`pair: expected two areas such as lists${AND}kinds, found ${pair}`)
  const areas = both.map((area) => ({ area, tasks: choose('area', openWorld(config, at).areas, area) }))
  const [first, second] = areas.map(({ area, tasks }) => drawnFrom(area, tasks, config)) as [
    TaskInstance[],
    TaskInstance[],
  ]
  const stages = stagesOf(order, first, second)
  const groups = areas.map(({ area, tasks }) => testsOf(area, tasks, config))
  const answers = answersOf(at, config)
  let model = await startOf(config.model, at)
  for (const [i, examples] of stages.entries()) {
    const label = `${pair}, ${order}, stage ${i + 1} of ${stages.length}`
    const settings = { ...tuning(config), steps: examples.length / batch, at, label }
    model = await tune(config.tune, model, examples, settings)
    answers.add(await ask(model, groups, config, at), ({ group }) => ({ when: whenOf(order, i, group === both[0]) }))
  }
  return answers.end()
})

/** What parts the names of a pair. */
const AND = ' and '

/** As many examples of an area as the steps take, in random order; where there are fewer, they come again. */
function drawnFrom(area: string, tasks: readonly Divided[], { steps, batch, seed, perTask }: Config): TaskInstance[] {
  const train = tasks.map(({ train }) => few(train, perTask))
  const examples = shuffled(underDefinitions(train), rng(seed).fork('order').fork(area))
  return Array.from({ length: steps * batch }, (_, i) => examples[i % examples.length] as TaskInstance)
}

function stagesOf(order: string, first: TaskInstance[], second: TaskInstance[]): TaskInstance[][] {
  if (order === 'forward') return [first, second]
  return order === 'backward' ? [second, first] : [[...first, ...second]]
}

/**
 * What a model was tuned on, as seen from one of the two areas: `not yet` on it, on it `alone`, on it and `then the other`,
 * on it `last`, on both `mixed`.
 */
function whenOf(order: string, stage: number, isFirst: boolean): string {
  if (order === 'mixed') return 'mixed'
  const begins = isFirst === (order === 'forward')
  if (stage === 0) return begins ? 'alone' : 'not yet'
  return begins ? 'then the other' : 'last'
}
