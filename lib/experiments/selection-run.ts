import { UserError } from '../base/errors'
import { rng } from '../base/random'
import type { Row } from '../base/row'
import type { LanguageModel } from '../models/checkpoint'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import { randomTasks } from '../selection/baselines'
import { byAligned, byInstructions, bySamples } from '../selection/instruction-encoder'
import { instructionsOf } from '../selection/instructions'
import type { Selected } from '../selection/ranking'
import { selectByWords } from '../selection/similarity'
import { type Divided, drawn, few, underDefinitions, type World } from '../tasks/world'
import { answersOf, ask, targetsOf, testsOf, tuning } from './asking'
import type { RunSetup } from './settings'
import { startOf } from './start'
import { tune } from './tune'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends RunSetup {
  readonly by: string
  readonly k: number
  readonly tasks: string
  readonly targets: number
}

/** One run of `selection`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/selection-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const world = openWorld(config, at)
  const targets = targetsOf(world, config)
  const chosen = await choose(config, targets, world, at)
  const answers = answersOf(at, config)
  // The same tasks chosen again, as random ones and all are, give the same model.
  let last: { readonly names: string; readonly model: LanguageModel } | undefined
  for (const target of targets) {
    const { id } = target.test
    const wanted = chosen(id)
    const names = wanted.join()
    if (last?.names !== names) {
      const tasks = world.train.flatMap(({ train }) => (wanted.includes(train.id) ? [few(train, config.perTask)] : []))
      const label = `${config.by}, ${tasks.length} tasks for ${id}`
      const settings = { ...tuning(config), at, label }
      const start = await startOf(config.model, at)
      last = { names, model: await tune(config.tune, start, underDefinitions(tasks), settings) }
    }
    answers.add(await ask(last.model, [testsOf('targets', [target], config)], config, at, { label: id }), {
      of: world.train.length,
    })
  }
  return answers.end()
})

/** Instances of a task that stand for it where samples are compared. */
const SAMPLES = 16

/** The names of the training tasks that a target gets. */
async function choose(config: Config, targets: readonly Divided[], world: World, { dry }: Bench) {
  const all = world.train.map(({ train }) => train.id)
  if (config.k >= all.length) return () => all
  // Which tasks a target gets changes nothing of what training on them costs: no encoder need be asked.
  const selected = await select(dry && config.by !== 'random' ? { ...config, by: 'words' } : config, targets, world)
  return (target: string) => selected.flatMap((row) => (row.target === target ? [row.task] : []))
}

async function select({ by, k, seed }: Config, targets: readonly Divided[], world: World): Promise<Selected[]> {
  const train = world.train.map(({ train }) => train)
  const tests = targets.map(({ test }) => test)
  switch (by) {
    case 'instructions':
      return byInstructions(tests, train, k)
    case 'aligned':
      return byAligned(tests, world, k)
    case 'samples': {
      const random = rng(seed).fork('samples')
      const some = (all: readonly Divided[]) => all.map(({ train }) => drawn(train, SAMPLES, random.fork(train.id)))
      return bySamples(some(targets), some(world.train), k)
    }
    case 'words':
      return selectByWords(tests.map(instructionsOf), train.map(instructionsOf), { k })
    case 'random': {
      // One draw a seed for all targets: random tasks are as good for the one as for the other.
      const names = train.map(({ id }) => id)
      const chosen = randomTasks(['any'], names, { k, random: rng(seed).fork('selection') })
      return tests.flatMap(({ id: target }) => chosen.map((row) => ({ ...row, target })))
    }
    default:
      throw new UserError(`by: expected instructions, aligned, samples, words or random, found ${by}`)
  }
}
