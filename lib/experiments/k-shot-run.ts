import type { Row } from '../base/row'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import type { Task } from '../tasks/task'
import { type Divided, underDefinitions } from '../tasks/world'
import { answersOf, ask, drawnOf, learn, learntFrom, type TargetSettings, targetsOf, testsOf } from './asking'
import { instructed } from './instructed'
import { startOf } from './start'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends TargetSettings {
  readonly setting: string
  readonly start: string
  readonly k: number
  readonly singleSteps: number
  readonly multiSteps: number
  readonly tasks: string
  readonly targets: number
}

/** One run of `k-shot`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/k-shot-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { start, setting, k, singleSteps, multiSteps } = config
  const targets = targetsOf(openWorld(config, at), config)
  const model = start === 'plain' ? await startOf(config.model, at) : await instructed(config, at)
  const train = drawnOf(targets, config)
  const answers = answersOf(at, config)
  const add = async (some: readonly Divided[], tasks: readonly Task[], steps: number) => {
    const label = `${tasks.length === 1 ? tasks[0]?.id : 'all tasks'}, ${k} instances`
    const learnt = k === 0 ? model : await learn(model, underDefinitions(tasks, 1), config, at, steps, label)
    answers.add(await ask(learnt, [testsOf('new tasks', some, config)], config, at), learntFrom(some, k))
  }
  if (k === 0 || setting === 'multi-task') await add(targets, train, multiSteps)
  else for (const [i, target] of targets.entries()) await add([target], [train[i] as Task], singleSteps)
  return answers.end()
})
