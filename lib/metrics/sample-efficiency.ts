import { choose } from '../base/names'
import type { Rng } from '../base/random'
import { bootstrapInterval, type Interval, type IntervalOptions } from './bootstrap'
import type { Range } from './ranges'
import { meanSd } from './summary'

/** What a model trained on this many examples scored; a seed's points make one curve. */
export interface CurvePoint {
  readonly samples: number
  readonly score: number
  readonly seed: string | number
}

/** How examples are laid out: as they are, or as log2(1 + examples), which has a place for zero. */
export type SampleAxis = 'linear' | 'log'

export interface EfficiencyCurve {
  /** Mean and standard deviation over seeds, by number of examples. */
  readonly rows: readonly { readonly samples: number; readonly mean: number; readonly sd: number; readonly n: number }[]
  /** Mean height of the curve over the axis, with an interval over seeds; a plain number of a single seed. */
  readonly area: Interval | number
  readonly name: string
}

/**
 * @param range what a score can be, where that is known
 * @throws RangeError where a seed lacks a number of examples that another has, or there is only one
 */
export function efficiencyCurve(
  points: readonly CurvePoint[],
  axis: SampleAxis,
  random: Rng,
  range?: Range,
): EfficiencyCurve {
  const { samples, curves } = bySeed(points)
  const areas = curves.map(({ seed, scores }) => ({ value: curveArea(samples, scores, axis), seed, task: '' }))
  return {
    rows: samples.map((count, i) => ({ samples: count, ...meanSd(curves.map(({ scores }) => scores[i]!)) })),
    area: areas.length === 1 ? areas[0]!.value : bootstrapInterval(areas, 'seeds', { random, range }),
    name: `area under the curve over ${choose('axis', AXIS, axis)}, divided by its width`,
  }
}

const AXIS = { linear: 'the number of examples', log: 'log2(1 + examples)' }

/**
 * How many examples the mean curve needs to reach `target`, the first time, in a straight line between its points;
 * Infinity if it never does. The interval is where the curve's band of intervals over seeds meets the target, its upper
 * edge first; it too may end at Infinity. Of too few seeds for that band it gives what each of them needs.
 * @throws RangeError as `efficiencyCurve` does
 */
export function samplesToReach(
  points: readonly CurvePoint[],
  target: number,
  axis: SampleAxis,
  options: IntervalOptions,
): Interval {
  const { samples, curves } = bySeed(points)
  const band = samples.map((_, i) => {
    const values = curves.map(({ seed, scores }) => ({ value: scores[i]!, seed, task: '' }))
    return bootstrapInterval(values, 'seeds', options)
  })
  const crossing = (edge: (interval: Interval) => number) => firstCrossing(samples, band.map(edge), target, axis)
  const [{ level, name, units }] = band as [Interval, ...Interval[]]
  if (units) {
    const needed = ({ seed, scores }: (typeof curves)[number]) => ({
      name: String(seed),
      value: firstCrossing(samples, scores, target, axis),
    })
    const estimate = crossing((interval) => interval.estimate)
    return { estimate, low: Number.NaN, high: Number.NaN, level, name, units: curves.map(needed) }
  }
  return {
    estimate: crossing(({ estimate }) => estimate),
    low: crossing(({ high }) => high),
    high: crossing(({ low }) => low),
    level,
    name,
  }
}

/** Area under a curve by the trapezoidal rule, divided by its width: its mean height. @param samples ascending, at least two */
export function curveArea(samples: readonly number[], scores: readonly number[], axis: SampleAxis): number {
  const x = samples.map((count) => place(count, axis))
  let area = 0
  for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (scores[i]! + scores[i - 1]!)) / 2
  return area / (x[x.length - 1]! - x[0]!)
}

/** The first number of examples at which the curve stands at `target` or above; Infinity if there is none. */
export function firstCrossing(
  samples: readonly number[],
  scores: readonly number[],
  target: number,
  axis: SampleAxis,
): number {
  const above = scores.findIndex((score) => score >= target)
  if (above < 0) return Infinity
  if (above === 0) return samples[0]!
  const [before, after] = [scores[above - 1]!, scores[above]!]
  const [from, to] = [place(samples[above - 1]!, axis), place(samples[above]!, axis)]
  const at = from + ((target - before) / (after - before)) * (to - from)
  return axis === 'log' ? 2 ** at - 1 : at
}

function place(samples: number, axis: SampleAxis): number {
  return axis === 'log' ? Math.log2(1 + samples) : samples
}

function bySeed(points: readonly CurvePoint[]): {
  samples: number[]
  curves: { seed: string | number; scores: number[] }[]
} {
  const samples = [...new Set(points.map((point) => point.samples))].sort((a, b) => a - b)
  if (samples.length < 2) throw new RangeError(`a curve needs two numbers of examples, found ${samples.length}`)
  const seeds = [...new Set(points.map(({ seed }) => seed))]
  const found = new Map(seeds.map((seed) => [seed, new Map<number, number[]>()]))
  for (const { seed, samples: count, score } of points) {
    const own = found.get(seed) as Map<number, number[]>
    const scores = own.get(count)
    if (scores) scores.push(score)
    else own.set(count, [score])
  }
  const curves = seeds.map((seed) => ({
    seed,
    scores: samples.map((count) => {
      const [score, ...more] = found.get(seed)?.get(count) ?? []
      if (score !== undefined && more.length === 0) return score
      const times = score === undefined ? 0 : 1 + more.length
      throw new RangeError(`seed ${seed}: expected one score with ${count} examples, found ${times}`)
    }),
  }))
  return { samples, curves }
}
