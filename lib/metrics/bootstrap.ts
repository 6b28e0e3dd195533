import type { Rng } from '../base/random'
import { normalQuantile, tQuantile } from './distributions'
import { type Observation, type Over, type Table, tableOf, type Units, unitsOf } from './resampling-units'
import { quantileOfSorted } from './summary'

/** An estimate with an interval, and in words what the interval covers. */
export interface Interval {
  readonly estimate: number
  readonly low: number
  readonly high: number
  /** e.g. 0.95 */
  readonly level: number
  /** e.g. "95% bootstrap interval over 41 tasks". */
  readonly name: string
}

export interface IntervalOptions {
  readonly random: Rng
  /** 0.95 unless told. */
  readonly level?: number
  /** 2,000 unless told. */
  readonly resamples?: number
}

/**
 * The mean of the observations with a bootstrap interval: how far it would move with other instances, other tasks,
 * other seeds, or other tasks and seeds (resampled independently: the pigeonhole bootstrap, Owen 2007).
 *
 * It is the percentile interval, stretched around the mean until a normal distribution of its width would be as wide as
 * Student's interval: percentiles alone are too narrow where units are few (over 12 tasks they cover 91% instead of
 * 95%, over 3 seeds 75%; Hesterberg 2015, "What teachers should know about the bootstrap").
 * @throws RangeError with fewer than two units, and over tasks and seeds if a seed lacks a task
 */
export function bootstrapInterval(
  observations: readonly Observation[],
  over: Over,
  { random, level = 0.95, resamples = 2000 }: IntervalOptions,
): Interval {
  return intervalOf(resample(observations, over, random, resamples), level)
}

/** The stretched percentile interval of resampled means. */
export function intervalOf(resampled: Resampled, level = 0.95): Interval {
  const { means: drawn, estimate, units } = resampled
  const means = drawn.slice().sort()
  const upper = (1 + level) / 2
  const stretch = stretchOf(resampled, level)
  return {
    estimate,
    low: estimate + stretch * (quantileOfSorted(means, 1 - upper) - estimate),
    high: estimate + stretch * (quantileOfSorted(means, upper) - estimate),
    level,
    name: `${Math.round(1000 * level) / 10}% bootstrap interval over ${units}`,
  }
}

/** By how much resampled means have to lie further from the estimate to be as wide as Student's interval of that level. */
export function stretchOf({ means, estimate, error, degrees }: Resampled, level = 0.95): number {
  const spread = Math.sqrt(means.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / means.length)
  const upper = (1 + level) / 2
  return spread === 0 ? 0 : (tQuantile(upper, degrees) * error) / (normalQuantile(upper) * spread)
}

/** The means of resampled observations, unsorted, with what Student's interval would be made of. */
export interface Resampled {
  readonly means: Float64Array
  readonly estimate: number
  /** Standard error of the estimate, free of the bootstrap's bias for few units. */
  readonly error: number
  readonly degrees: number
  /** e.g. "41 tasks and 5 seeds". */
  readonly units: string
}

export function resample(observations: readonly Observation[], over: Over, random: Rng, resamples: number): Resampled {
  return over === 'tasks and seeds'
    ? resampleTable(tableOf(observations), random, resamples)
    : resampleUnits(unitsOf(observations, over), random, resamples, over)
}

function resampleUnits({ sums, counts }: Units, random: Rng, resamples: number, over: string): Resampled {
  const size = sums.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  const estimate = sums.reduce((sum, value) => sum + value, 0) / total
  const means = new Float64Array(resamples)
  for (let r = 0; r < resamples; r++) {
    let sum = 0
    let count = 0
    for (let i = 0; i < size; i++) {
      const unit = random.int(size)
      sum += sums[unit]!
      count += counts[unit]!
    }
    means[r] = sum / count
  }
  // What each unit adds to the error of a mean over units of different sizes, to first order.
  const variance = sums.reduce((sum, value, i) => sum + ((value - estimate * counts[i]!) / total) ** 2, 0)
  return {
    means,
    estimate,
    error: Math.sqrt((variance * size) / (size - 1)),
    degrees: size - 1,
    units: `${size.toLocaleString('en')} ${over}`,
  }
}

function resampleTable({ sums, counts, tasks, seeds }: Table, random: Rng, resamples: number): Resampled {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const estimate = sums.reduce((sum, value) => sum + value, 0) / total
  const means = new Float64Array(resamples)
  const taskWeights = new Int32Array(tasks)
  const seedWeights = new Int32Array(seeds)
  for (let r = 0; r < resamples; r++) {
    taskWeights.fill(0)
    seedWeights.fill(0)
    for (let i = 0; i < tasks; i++) taskWeights[random.int(tasks)]!++
    for (let i = 0; i < seeds; i++) seedWeights[random.int(seeds)]!++
    let sum = 0
    let count = 0
    for (let s = 0; s < seeds; s++) {
      for (let t = 0; t < tasks; t++) {
        const weight = seedWeights[s]! * taskWeights[t]!
        sum += weight * sums[s * tasks + t]!
        count += weight * counts[s * tasks + t]!
      }
    }
    means[r] = sum / count
  }
  return {
    means,
    estimate,
    ...tableError({ sums, counts, tasks, seeds }, estimate, total),
    units: `${tasks} tasks and ${seeds} seeds`,
  }
}

/**
 * Two-way clustered standard error (Cameron, Gelbach and Miller 2011): tasks' share plus seeds' share less what both
 * count, with Satterthwaite's degrees of freedom.
 */
function tableError(
  { sums, counts, tasks, seeds }: Table,
  estimate: number,
  total: number,
): { error: number; degrees: number } {
  const cell = (s: number, t: number) => (sums[s * tasks + t]! - estimate * counts[s * tasks + t]!) / total
  const taskParts = Array.from({ length: tasks }, (_, t) => add(seeds, (s) => cell(s, t)))
  const seedParts = Array.from({ length: seeds }, (_, s) => add(tasks, (t) => cell(s, t)))
  const ofTasks = (add(tasks, (t) => taskParts[t]! ** 2) * tasks) / (tasks - 1)
  const ofSeeds = (add(seeds, (s) => seedParts[s]! ** 2) * seeds) / (seeds - 1)
  const rest = add(seeds, (s) => add(tasks, (t) => (cell(s, t) - taskParts[t]! / seeds - seedParts[s]! / tasks) ** 2))
  const ofBoth = (rest * tasks * seeds) / ((tasks - 1) * (seeds - 1))
  const spread = ofTasks ** 2 / (tasks - 1) + ofSeeds ** 2 / (seeds - 1)
  return {
    error: Math.sqrt(Math.max(ofTasks + ofSeeds - ofBoth, ofTasks, ofSeeds)),
    degrees: spread === 0 ? tasks + seeds - 2 : (ofTasks + ofSeeds) ** 2 / spread,
  }
}

function add(length: number, value: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += value(i)
  return sum
}
