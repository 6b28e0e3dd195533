import { join } from 'node:path'
import { rng, shuffled } from '../base/random'
import type { Row } from '../base/row'
import type { LanguageModel } from '../models/checkpoint'
import type { FormatSwitches } from '../prompts/formats'
import type { Bench } from '../runs/bench'
import { type Config, decidedAs, decidedBy } from '../runs/identity'
import { few, underDefinitions } from '../tasks/world'
import type { TaskInstance } from '../training/examples'
import { formatOf, tuning } from './asking'
import { dataHash } from './data-hash'
import { loadAt } from './load'
import type { RunSetup } from './settings'
import { startOf } from './start'
import { trainIn, tune } from './tune'
import { openWorld } from './worlds'

/** What an instruction tuning may have otherwise than the settings say. */
export interface InstructionTuning {
  readonly model?: string
  /** Of the format. */
  readonly switches?: FormatSwitches
  /** How many training tasks, drawn by the seed; all unless given. */
  readonly tasks?: number
  /** How many wordings of each definition at most; three unless given. */
  readonly wordings?: number
  readonly perTask?: number
}

/** The model after instruction tuning on the world's training tasks: a run of its own in the store, which experiments share. */
export function instructed(setup: RunSetup, at: Bench, changes: InstructionTuning = {}): Promise<LanguageModel> {
  const { tasks: count, wordings = 3, switches, ...others } = changes
  const config = { ...setup, ...others }
  const work = decidedBy('experiments/instructed.ts', (): TaskInstance[] => {
    const all = openWorld(config, at).train.map(({ train }) => few(train, config.perTask))
    const tasks = count === undefined ? all : shuffled(all, rng(config.seed).fork('tasks')).slice(0, count)
    return underDefinitions(tasks, wordings)
  })
  const identity = {
    perTask: config.perTask,
    wordings,
    ...(count !== undefined && { tasks: count }),
    ...(switches && { switches: { ...switches } }),
  }
  return tunedOnce('instructed', config, identity, at, work, formatOf(config, switches))
}

/**
 * The model after a tuning: a run of its own in the store, under this name.
 * @param others what tells it from other tunings of this name, beside the settings that they all have
 */
export async function tunedOnce(
  name: string,
  config: RunSetup,
  others: Config,
  at: Bench,
  examples: () => readonly TaskInstance[],
  format = formatOf(config),
): Promise<LanguageModel> {
  const {
    world,
    model,
    tune: what,
    format: written,
    trainSource,
    maxTarget,
    steps,
    batch,
    learningRate,
    seed,
    mixture,
  } = config
  if (what === 'none') return startOf(model, at)
  // Which instances of the world are there, its hash says.
  const lengths = { trainSource, maxTarget, steps, batch, learningRate, seed }
  const identity = { world, model, tune: what, format: written, ...lengths, mixture }
  const train = async (here: Bench): Promise<Row[]> => {
    const start = await startOf(model, here)
    const settings = { ...tuning(config, format), at: here, label: 'instruction tuning' }
    return trainIn(here, (kept) => tune(what, start, examples(), settings, kept))
  }
  const made = await at.need(name, { ...identity, ...others }, await dataHash(config, at), decidedAs(examples, train))
  return loadAt(join(made.folder, 'model'), at)
}
