import { readCsv } from '../base/csv'
import { UserError } from '../base/errors'
import { expected, type Fields, object } from '../base/fields'
import { readJsonl } from '../base/files'
import { own } from '../base/names'
import type { Rng } from '../base/random'
import { bootstrapInterval, type Interval } from './bootstrap'
import type { Range } from './ranges'
import type { Observation } from './resampling-units'
import {
  type CurvePoint,
  type EfficiencyCurve,
  efficiencyCurve,
  firstCrossing,
  type SampleAxis,
  samplesToReach,
} from './sample-efficiency'
import { mean } from './summary'

/** The columns that hold the points of curves. */
export interface CurveColumns {
  readonly samples: string
  readonly score: string
  /** Tells curves apart; without it there is one. */
  readonly by?: string
  /** Tells runs of one curve apart; where the rows have it not, there is one run. */
  readonly runs: string
}

export interface CurveReport {
  readonly name: string
  readonly seeds: number
  /** Means over seeds, with 95% intervals where these are enough for one, else with the seeds' own scores where there are several. */
  readonly rows: readonly (EfficiencyCurve['rows'][number] & Partial<Band>)[]
  /** What the intervals are, or why there are none; of several seeds. */
  readonly intervals?: string
  readonly area: EfficiencyCurve['area']
  readonly areaName: string
  /** Examples needed; Infinity if the score is never reached. */
  readonly needed?: Interval | number
}

/**
 * Points of curves from rows of JSON lines or CSV, by curve; rows that share curve, seed and number of examples are
 * averaged, as over tasks.
 * @throws UserError naming line and column
 */
export function readCurvePoints(path: string, columns: CurveColumns): Map<string, CurvePoint[]> {
  const found: Iterable<{ line: number; fields: Fields }> = /\.csv(\.gz)?$/.test(path)
    ? readCsv(path).map(({ line, row }) => ({ line, fields: row }))
    : [...readJsonl(path)].map(({ line, value }) => ({ line, fields: object(value, `${path}:${line}`) }))
  const curves = new Map<string, Map<string, { samples: number; seed: string; scores: number[] }>>()
  for (const { line, fields } of found) {
    const at = (column: string) => `${path}:${line}: ${column}`
    const cell = (column: string) => {
      const value = own(fields, column)
      if (value === undefined)
        throw new UserError(`${at(column)}: no such column`, `the row has ${Object.keys(fields).join(', ')}`)
      return value
    }
    const number = (column: string) => {
      const value = cell(column)
      const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      if (typeof read === 'number' && Number.isFinite(read)) return read
      throw expected('a number', value, at(column))
    }
    const samples = number(columns.samples)
    if (samples < 0) throw expected('a number from 0 up', samples, at(columns.samples))
    const label = (column: string, value: unknown) => {
      if (typeof value === 'object') throw expected('a string or a number', value, at(column))
      return String(value)
    }
    const name = columns.by === undefined ? 'all' : label(columns.by, cell(columns.by))
    const seed = label(columns.runs, own(fields, columns.runs) ?? '')
    const curve = curves.get(name) ?? new Map<string, { samples: number; seed: string; scores: number[] }>()
    curves.set(name, curve)
    const place = curve.get(`${seed}\n${samples}`) ?? { samples, seed, scores: [] }
    curve.set(`${seed}\n${samples}`, place)
    place.scores.push(number(columns.score))
  }
  if (curves.size === 0) throw new UserError(`${path}: expected at least one row, found none`)
  return new Map(
    [...curves].map(([name, places]) => [
      name,
      [...places.values()].map(({ samples, seed, scores }) => ({ samples, seed, score: mean(scores) })),
    ]),
  )
}

/** The ends of an interval, or what stands in place of one. */
type Band = Required<Pick<Interval, 'low' | 'high' | 'units'>>

export interface CurveOptions {
  readonly axis: SampleAxis
  /** The score that is to be reached. */
  readonly reach?: number
  /** What a score can be, where that is known. */
  readonly range?: Range
  readonly random: Rng
}

/** Each curve's means, area and, if asked, the examples that it needs. @throws UserError naming the curve that has a hole */
export function reportCurves(
  path: string,
  curves: ReadonlyMap<string, readonly CurvePoint[]>,
  options: CurveOptions,
): CurveReport[] {
  return [...curves].map(([name, points]) => {
    try {
      return reportCurve(name, points, options)
    } catch (error) {
      throw error instanceof RangeError ? new UserError(`${path}: curve ${name}: ${error.message}`) : error
    }
  })
}

function reportCurve(
  name: string,
  points: readonly CurvePoint[],
  { axis, reach, range, random }: CurveOptions,
): CurveReport {
  const seeds = new Set(points.map(({ seed }) => seed)).size
  const { rows, area, name: areaName } = efficiencyCurve(points, axis, random.fork('area'), range)
  const needed = (score: number) => {
    if (seeds > 1) return samplesToReach(points, score, axis, { random: random.fork('needed'), range })
    const [samples, scores] = [rows.map((row) => row.samples), rows.map((row) => row.mean)]
    return firstCrossing(samples, scores, score, axis)
  }
  return {
    name,
    seeds,
    ...(seeds > 1 ? withBands(rows, points, random, range) : { rows }),
    area,
    areaName,
    ...(reach !== undefined && { needed: needed(reach) }),
  }
}

function withBands(
  rows: EfficiencyCurve['rows'],
  points: readonly CurvePoint[],
  random: Rng,
  range: Range | undefined,
): Pick<CurveReport, 'rows' | 'intervals'> {
  const values = new Map<number, Observation[]>(rows.map(({ samples }) => [samples, []]))
  for (const { samples, score, seed } of points) values.get(samples)?.push({ value: score, seed, task: '' })
  const intervals = rows.map(({ samples }) => {
    const own = values.get(samples) as Observation[]
    return bootstrapInterval(own, 'seeds', { random: random.fork(`band ${samples}`), range })
  })
  return {
    rows: rows.map((row, i) => {
      const { low, high, units } = intervals[i] as Interval
      return { ...row, ...(units ? { units } : { low, high }) }
    }),
    intervals: intervals[0]?.name,
  }
}
