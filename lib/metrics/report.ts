import { UserError } from '../base/errors'
import type { Rng } from '../base/random'
import type { Interval } from './bootstrap'
import { corrected, type RunComparison } from './compare'
import type { Metric } from './metric'
import {
  type InstanceScores,
  type MeanScores,
  type Prediction,
  type Reference,
  type Scores,
  scoreInstances,
  summarize,
} from './score'
import { compareSystemPair, type SeedRuns, systemInterval } from './seeds'
import { meanSd } from './summary'

/** What someone answered, under a name. */
export interface Answers {
  readonly name: string
  readonly predictions: readonly Prediction[]
  /** What further runs answered that differ from the first by their seed alone. */
  readonly otherSeeds?: readonly (readonly Prediction[])[]
}

export interface ReportOptions {
  /** Other answers to the same references, for a paired comparison. */
  readonly against?: Answers
  /** Whether every score gets its 95% interval. */
  readonly intervals?: boolean
  readonly random: Rng
}

/** How much better the answers are than others', by metric. */
export interface MetricComparison extends RunComparison {
  /** The others' score. */
  readonly other: number
  readonly otherInterval?: Interval
  readonly otherSeeds?: SeedScores
}

/** One metric over runs of several seeds. */
export interface SeedScores {
  /** Each run's score, in the order given. */
  readonly scores: readonly number[]
  /** Their sample standard deviation. */
  readonly sd: number
}

/** Scores with, as asked, their intervals and a comparison; all that `tunebook score` prints. */
export type ScoreReport<Key extends string> = Scores<Key> & {
  readonly intervals?: Readonly<Record<Key, Interval>>
  readonly comparison?: { readonly with: string; readonly perMetric: Readonly<Record<Key, MetricComparison>> }
  /** Of several runs; then all scores above are means over them. */
  readonly seeds?: Readonly<Record<Key, SeedScores>>
}

/**
 * Scores answers, as means over seeds where there are several; intervals and comparisons are over what `systemInterval`
 * says. The p-values of a comparison are corrected for the number of metrics by Holm's method.
 * @throws UserError as `scorePredictions` does, naming whose answers are at fault, and where there is too little to resample
 */
export function scoreReport<Key extends string>(
  metrics: readonly Metric<Key>[],
  references: readonly Reference[],
  answers: Answers,
  { against, intervals = false, random }: ReportOptions,
): ScoreReport<Key> {
  const own = scoreNamed(metrics, references, answers)
  const scores: ScoreReport<Key> = {
    ...meanSummary(metrics, own),
    unusedPredictions: answers.predictions.length - references.length,
    ...(own.length > 1 && { seeds: byKey(metrics, (one) => seedScores(one, own)) }),
  }
  if (!intervals && against === undefined) return scores
  if (references.length < 2) throw new UserError('intervals and comparisons need at least two instances, found 1')
  return {
    ...scores,
    ...(intervals && { intervals: byKey(metrics, (one) => systemInterval(one, own, { random })) }),
    ...(against !== undefined && {
      comparison: {
        with: against.name,
        perMetric: comparisons(metrics, own, scoreNamed(metrics, references, against), intervals, random),
      },
    }),
  }
}

function comparisons<Key extends string>(
  metrics: readonly Metric<Key>[],
  own: SeedRuns<Key>,
  others: SeedRuns<Key>,
  intervals: boolean,
  random: Rng,
): Record<Key, MetricComparison> {
  const other = meanSummary(metrics, others)
  const found = metrics.map(
    (one): MetricComparison => ({
      ...compareSystemPair(one, others, own, { random }),
      other: other[one.key],
      ...(others.length > 1 && { otherSeeds: seedScores(one, others) }),
      ...(intervals && { otherInterval: systemInterval(one, others, { random }) }),
    }),
  )
  const entries = corrected(found, 'metrics').map((one, i) => [(metrics[i] as Metric<Key>).key, one] as const)
  return Object.fromEntries(entries) as Record<Key, MetricComparison>
}

/** The instances' scores of each seed. @throws UserError naming the run at fault */
export function scoreNamed<Key extends string>(
  metrics: readonly Metric<Key>[],
  references: readonly Reference[],
  { name, predictions, otherSeeds = [] }: Answers,
): SeedRuns<Key> {
  const scored = (own: readonly Prediction[], whose: string): InstanceScores<Key>[] => {
    try {
      return scoreInstances(metrics, own, references)
    } catch (error) {
      throw error instanceof UserError ? new UserError(`${whose}: ${error.message}`, error.hint) : error
    }
  }
  return [
    scored(predictions, name),
    ...otherSeeds.map((own, i) => scored(own, `${name}: seed ${i + 2} of ${otherSeeds.length + 1}`)),
  ]
}

/** A metric's score of each run. */
export function seedScores<Key extends string>(metric: Metric<Key>, runs: SeedRuns<Key>): SeedScores {
  const scores = runs.map((run) => summarize([metric], run)[metric.key])
  return { scores, sd: meanSd(scores).sd }
}

/** A summary of one run, or the means of several runs' scores; overall, by task and by category. */
export function meanSummary<Key extends string>(metrics: readonly Metric<Key>[], runs: SeedRuns<Key>) {
  const summaries = runs.map((run) => summarize(metrics, run))
  const [first] = summaries as [(typeof summaries)[0]]
  const meanOf = (groups: readonly MeanScores<Key>[]) =>
    byKey(metrics, ({ key }) => groups.reduce((sum, group) => sum + group[key], 0) / groups.length)
  const each = (by: 'perTask' | 'perCategory') =>
    Object.fromEntries(
      Object.entries<MeanScores<Key>>(first[by]).map(([name, group]) => [
        name,
        { ...group, ...meanOf(summaries.map((one) => one[by][name] as MeanScores<Key>)) },
      ]),
    )
  return { ...first, ...meanOf(summaries), perTask: each('perTask'), perCategory: each('perCategory') }
}

function byKey<Key extends string, Value>(
  metrics: readonly Metric<Key>[],
  value: (metric: Metric<Key>) => Value,
): Record<Key, Value> {
  return Object.fromEntries(metrics.map((one) => [one.key, value(one)])) as Record<Key, Value>
}
