import { UserError } from '../base/errors'
import type { Rng } from '../base/random'
import { type Interval, intervalOf, resample } from './bootstrap'
import { compareRuns, pair, type RunComparison, runInterval, tested, usualOver } from './compare'
import { compareCorpora, corpusInterval } from './corpus'
import type { Metric } from './metric'
import { widenedTestOf } from './paired-test'
import { differenceOf, percent } from './ranges'
import type { Observation, Over } from './resampling-units'
import { type InstanceScores, summarize } from './score'

/** One system's scores on the same instances: a run, or several that differ by their seed alone. */
export type SeedRuns<Key extends string = string> = readonly [
  readonly InstanceScores<Key>[],
  ...(readonly InstanceScores<Key>[])[],
]

/**
 * The mean score with its 95% interval: of one run over tasks if there are ten or more, else over
 * instances; of several over seeds and, with ten tasks or more, over tasks too. Corpus scores of several are over seeds.
 */
export function systemInterval<Key extends string>(
  metric: Metric<Key>,
  runs: SeedRuns<Key>,
  { random }: { readonly random: Rng },
): Interval {
  const [first, ...others] = runs
  if (others.length === 0) {
    const options = { random, over: usualOver(first) }
    return metric.corpus ? corpusInterval(metric.corpus, first, options) : runInterval(first, metric.key, options)
  }
  const observed = metric.corpus ? corpusBySeed(metric, runs) : bySeed(runs.map((run) => valuesOf(run, metric.key)))
  return intervalOf(resample(observed, seedOver(metric, first), random.fork('interval'), RESAMPLES), { range: percent })
}

/**
 * How much better the second of two systems is than the first on the same instances. Of several seeds, the first run of
 * one is paired with the first of the other and so on: that costs nothing where they have nothing in common.
 * @throws UserError where one has more seeds than the other, or an instance is missing from a run
 */
export function compareSystemPair<Key extends string>(
  metric: Metric<Key>,
  before: SeedRuns<Key>,
  after: SeedRuns<Key>,
  { random }: { readonly random: Rng },
): RunComparison {
  const [first] = before
  if (before.length !== after.length)
    throw new UserError(
      `a comparison needs as many seeds of one as of the other, found ${before.length} and ${after.length}`,
      'leave some out, or compare run by run',
    )
  if (before.length === 1) {
    const options = { random, over: usualOver(first) }
    return metric.corpus
      ? compareCorpora(metric.corpus, first, after[0], options)
      : compareRuns(first, after[0], metric.key, options)
  }
  const differences = metric.corpus
    ? corpusDifferences(metric, before, after)
    : bySeed(before.map((run, i) => pair(run, after[i] as typeof run, metric.key)))
  const resampled = resample(differences, seedOver(metric, first), random.fork('interval'), RESAMPLES)
  return tested(intervalOf(resampled, { range: differenceOf(percent) }), () => widenedTestOf(resampled))
}

const RESAMPLES = 10_000

/** Fewer than ten tasks are taken as they are; what corpus scores of tasks would add up to is not known. */
function seedOver<Key extends string>({ corpus }: Metric<Key>, run: readonly InstanceScores<Key>[]): Over {
  return corpus === undefined && usualOver(run) === 'tasks' ? 'tasks and seeds' : 'seeds'
}

const valuesOf = <Key extends string>(run: readonly InstanceScores<Key>[], key: Key): Observation[] =>
  run.map(({ task, scores }) => ({ task, value: scores[key] }))

const bySeed = (runs: readonly (readonly Observation[])[]): Observation[] =>
  runs.flatMap((run, seed) => run.map((one) => ({ ...one, seed })))

/** A corpus score is one number a seed. */
const corpusBySeed = <Key extends string>(metric: Metric<Key>, runs: SeedRuns<Key>): Observation[] =>
  runs.map((run, seed) => ({ task: '', seed, value: summarize([metric], run)[metric.key] }))

function corpusDifferences<Key extends string>(
  metric: Metric<Key>,
  before: SeedRuns<Key>,
  after: SeedRuns<Key>,
): Observation[] {
  const [from, to] = [corpusBySeed(metric, before), corpusBySeed(metric, after)]
  return to.map((one, i) => ({ ...one, value: one.value - (from[i]?.value ?? 0) }))
}
