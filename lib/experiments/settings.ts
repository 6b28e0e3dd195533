import { either } from '../base/names'
import { isMetric, metricKeys } from '../metrics/metric'
import { promptFormat } from '../prompts/formats'
import { ratesOf } from '../tasks/named-rates'
import { type Allowed, batch, learningRate, oneOf, seed, some, steps, whole } from './allowed'
import { dataHash } from './data-hash'
import { answerNames } from './evaluate'
import type { Experiment, Lists, Settings } from './experiment'
import { PER_TASK, SOURCE, TARGET, TESTS } from './mini/world'
import { tuneNames } from './tune'
import { aboutOf, isWorld, usualOf, worldNames } from './worlds'

/** What every experiment over worlds can be set to. A type, not an interface, so that it is also a record of settings. */
export type Setup = {
  readonly world: string
  /** The folder of the world's data, from the repository's root. */
  readonly data: string
  readonly model: string
  /** What is trained of it. */
  readonly tune: string
  readonly format: string
  readonly answer: string
  /** Keys with commas; the first one is what figures and differences show. */
  readonly metric: string
  /** The most tokens of a prompt that is answered: longer ones are cut. Of one that is learnt from: longer ones are left out. */
  readonly maxSource: number
  readonly trainSource: number
  /** The most tokens of an answer. */
  readonly maxTarget: number
  /** Instances of each task: to tune on, at most, and to test on. */
  readonly perTask: number
  readonly test: number
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
}

/** As it is for the mini world and its model. */
const usual: Setup = {
  world: 'mini',
  data: '',
  model: 'mini',
  tune: 'all',
  format: 'tk-instruct(definition)',
  answer: 'generate',
  metric: 'rougeL,exactMatch',
  maxSource: SOURCE,
  trainSource: SOURCE,
  maxTarget: TARGET,
  perTask: PER_TASK,
  test: TESTS,
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
}

const allowed: { readonly [K in keyof Setup]: Allowed<Setup[K]> } = {
  world: some(() => `${either(worldNames())} or a folder of task files`, isWorld),
  data: some('a folder', () => true),
  model: some('a name or a folder of a model', (name) => name !== ''),
  tune: oneOf(tuneNames),
  format: some('a format such as tk-instruct(definition,2)', (format) => promptFormat(format) !== undefined),
  answer: oneOf(answerNames),
  metric: some(
    () => `one or more of ${metricKeys().join(', ')}`,
    (keys) => keys.split(',').every(isMetric),
  ),
  maxSource: whole(8, 100_000),
  trainSource: whole(8, 100_000),
  maxTarget: whole(1, 10_000),
  perTask: whole(1, 1_000_000),
  test: whole(1, 1_000_000),
  steps,
  batch,
  learningRate,
}

const optional = {
  /** How often each task is drawn in instruction tuning (see `ratesOf`); by default each instance is trained on in turn. */
  mixture: some(
    'equal, proportional, tempered, t0, each with its numbers, as in proportional(3000), or rates(FILE)',
    (text) => ratesOf(text) !== undefined,
  ),
}

/** Of one run: an experiment's own settings come beside these. */
export type RunSetup = Setup & { readonly seed: number } & Partial<Record<keyof typeof optional, string>>

/** Tk-Instruct, as published: two epochs of 757 tasks with 100 instances each (Wang et al. 2022, appendix, and its code). */
export const tkInstructTraining = {
  world: 'superni',
  model: 'google/t5-xl-lm-adapt',
  tune: 'all',
  perTask: 100,
  test: 100,
  maxSource: 1024,
  trainSource: 1024,
  maxTarget: 128,
  steps: 9462,
  batch: 16,
  learningRate: 5e-5,
  seed: [0],
}

/** An experiment's own part, to which `inWorlds` adds what they all have. */
export type InWorlds<Fixed extends Settings, Vary extends Lists> = Omit<
  Experiment<Setup & Fixed, Vary>,
  'fixed' | 'allowed' | 'optional' | 'data' | 'usual'
> & {
  /** What they all have, where it is otherwise here. */
  readonly setup?: Partial<Setup>
  readonly fixed: Fixed
  readonly allowed: Omit<Experiment<Fixed, Vary>['allowed'], 'seed'>
}

/**
 * An experiment that runs on any world, with any model, format, answer and metric. What it declares is for the mini world, or the one that
 * its setup names; on another one its size `real` takes the place of that, with the settings that suit the world.
 */
export function inWorlds<Fixed extends Settings, Vary extends Lists>({
  setup,
  ...literal
}: InWorlds<Fixed, Vary>): Experiment<Setup & Fixed, Vary> {
  const { world: own = usual.world } = setup ?? {}
  return {
    plannable: true,
    ...literal,
    fixed: { ...usual, ...usualOf(own), ...setup, ...literal.fixed },
    describe: (rows, config) =>
      [
        ...(config.world === usual.world ? [] : [aboutOf(config)]),
        literal.describe(rows, config),
        ...[...new Set(rows.flatMap((row) => row.learntFrom ?? []))].map((what) => `learnt of new tasks: ${what}`),
      ].join('\n'),
    allowed: { ...allowed, seed, ...literal.allowed } as unknown as Experiment<Setup & Fixed, Vary>['allowed'],
    usual: (world) => (world === own ? {} : { ...usualOf(world), ...literal.sizes.real, world }),
    optional,
    data: dataHash,
  }
}
