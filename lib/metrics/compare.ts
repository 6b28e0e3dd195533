import { UserError } from '../base/errors'
import type { Rng } from '../base/random'
import { bootstrapInterval, type Interval } from './bootstrap'
import { holm } from './holm'
import { type PairedTest, permutationTest } from './paired-test'
import { differenceOf, percent } from './ranges'
import type { Observation, Over } from './resampling-units'

/** One run's score on one instance, as `scoreInstances` gives it; in [0, 100]. */
export interface RunScore<Key extends string = string> {
  readonly id: string
  readonly task: string
  readonly scores: Readonly<Record<Key, number>>
}

export interface ResamplingOptions {
  readonly random: Rng
  /** What could have been drawn otherwise; tasks if there are ten or more of them, else instances. */
  readonly over?: Exclude<Over, 'seeds' | 'tasks and seeds'>
}

/** How much better the second of two runs is than the first on the same instances. */
export interface RunComparison {
  /** The mean difference, second less first, with its 95% interval. */
  readonly difference: Interval
  /** Two-sided; NaN where there are too few units. */
  readonly p: number
  /** The test, in words; or why there is none. */
  readonly test: string
  /** Of corpus scores also the paired bootstrap test in sacreBLEU's form, never corrected; see `BootstrapForm`. */
  readonly sacrebleu?: PairedTest
}

/** A run's mean score with its 95% interval. */
export function runInterval<Key extends string>(
  run: readonly RunScore<Key>[],
  key: Key,
  { random, over = usualOver(run) }: ResamplingOptions,
): Interval {
  return bootstrapInterval(observe(run, key), over, { random: random.fork('interval'), range: percent })
}

/**
 * A paired comparison: both runs' scores on each instance are taken together, so that what makes an instance hard for
 * both does not count as noise.
 * @throws UserError naming the ids that only one of the runs has
 */
export function compareRuns<Key extends string>(
  before: readonly RunScore<Key>[],
  after: readonly RunScore<Key>[],
  key: Key,
  { random, over = usualOver(before) }: ResamplingOptions,
): RunComparison {
  const differences = pair(before, after, key)
  const range = differenceOf(percent)
  return tested(bootstrapInterval(differences, over, { random: random.fork('interval'), range }), () =>
    permutationTest(differences, over, { random: random.fork('test') }),
  )
}

/** A difference with its test, where there are enough units for one. */
export function tested(difference: Interval, test: () => PairedTest): RunComparison {
  if (difference.units) return { difference, p: Number.NaN, test: difference.name }
  const { p, name } = test()
  return { difference, p, test: name }
}

/** Every run against the first, with p-values corrected for their number by Holm's method. */
export function compareAll<Key extends string>(
  runs: readonly [readonly RunScore<Key>[], ...(readonly RunScore<Key>[])[]],
  key: Key,
  options: ResamplingOptions,
): RunComparison[] {
  const [first, ...others] = runs
  const found = others.map((run) => compareRuns(first, run, key, options))
  return corrected(found, 'comparisons')
}

/** Comparisons whose p-values are corrected for their number by Holm's method; those without p are not counted. */
export function corrected<Found extends RunComparison>(found: readonly Found[], what: string): Found[] {
  const p = holm(found.map((comparison) => comparison.p))
  const count = p.filter((value) => !Number.isNaN(value)).length
  const suffix = count > 1 ? `, Holm-corrected for ${count} ${what}` : ''
  return found.map((comparison, i) =>
    Number.isNaN(comparison.p) ? comparison : { ...comparison, p: p[i]!, test: `${comparison.test}${suffix}` },
  )
}

/** Ten tasks are enough to tell how tasks differ; with fewer only their instances are taken as drawn. */
export function usualOver(run: readonly { readonly task: string }[]): 'instances' | 'tasks' {
  return new Set(run.map(({ task }) => task)).size >= 10 ? 'tasks' : 'instances'
}

function observe<Key extends string>(run: readonly RunScore<Key>[], key: Key): Observation[] {
  return run.map(({ task, scores }) => ({ task, value: scores[key] }))
}

/** The differences of two runs' scores on each instance, second less first. @throws UserError as `compareRuns` does */
export function pair<Key extends string>(
  before: readonly RunScore<Key>[],
  after: readonly RunScore<Key>[],
  key: Key,
): Observation[] {
  const first = new Map(before.map((instance) => [instance.id, instance]))
  const second = new Set(after.map(({ id }) => id))
  const alone = [...after.filter(({ id }) => !first.has(id)), ...before.filter(({ id }) => !second.has(id))]
  if (alone.length > 0) {
    const shown = alone.slice(0, 5).map(({ id }) => id)
    throw new UserError(
      `a paired comparison needs the same instances in both runs; only one has ${alone.length} of them (${shown.join(', ')}${alone.length > 5 ? ', …' : ''})`,
    )
  }
  return after.map(({ id, task, scores }) => ({ task, value: scores[key] - first.get(id)!.scores[key] }))
}
