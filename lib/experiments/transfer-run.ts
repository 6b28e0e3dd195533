import { choose } from '../base/names'
import type { Row } from '../base/row'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import { spread, underDefinitions } from '../tasks/world'
import { answersOf, ask, drawnOf, learn, type TargetSettings, testsOf, tuning } from './asking'
import { startOf } from './start'
import { tune } from './tune'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends TargetSettings {
  readonly source: string
  readonly areas: string
  readonly targets: number
  readonly k: number
  readonly targetSteps: number
}

/** One run of `transfer`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/transfer-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { source, targets, targetSteps } = config
  const { areas } = openWorld(config, at)
  const inArea = (name: string) => choose('area', areas, name)
  const plain = await startOf(config.model, at)
  const first = source === NOTHING ? [] : inArea(source).map(({ train }) => train)
  const settings = { ...tuning(config), at, label: `from ${source}` }
  const start = source === NOTHING ? plain : await tune(config.tune, plain, underDefinitions(first), settings)
  const answers = answersOf(at, config)
  for (const target of config.areas.split(',')) {
    const tasks = spread(inArea(target), targets)
    const examples = underDefinitions(drawnOf(tasks, config), 1)
    const learnt = await learn(start, examples, config, at, targetSteps, `from ${source} to ${target}`)
    answers.add(await ask(learnt, [testsOf(target, tasks, config)], config, at))
  }
  return answers.end()
})

/** The source of a model that learns the target's instances alone. */
export const NOTHING = 'nothing'
