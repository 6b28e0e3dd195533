import { largest } from '../base/lists'
import { rng } from '../base/random'
import type { Row } from '../base/row'
import { bootstrapInterval, type Interval, intervalsOver, tooFewUnits } from './bootstrap'
import { permutationTest } from './paired-test'
import { differenceOf, percent, type Range } from './ranges'
import { counted, type Observation, type Over, type UnitValue } from './resampling-units'

/** A group's mean score in one condition. */
export interface GroupScore {
  readonly group: string
  readonly condition: string
  readonly tasks: number
  readonly instances: number
  readonly metric: string
  readonly value: number
  /** 95%; both NaN where there are too few units. */
  readonly low: number
  readonly high: number
  /** Where they are too few for an interval: the units, each with its own value. */
  readonly units?: readonly UnitValue[]
  /** How many units and seeds there are, and what the interval is over, e.g. "14 operations and 5 seeds". */
  readonly drawn: number
  readonly seeds: number
  readonly over: string
  /** What guessing would score, where all tasks have choices: by chance, and with each task's most frequent answer. */
  readonly chance?: number
  readonly majority?: number
  /** Prompts that lost an example, or part of the question. */
  readonly lostDemonstration: number
  readonly lostQuery: number
  /** The ids of the runs behind it. */
  readonly runs: string
}

/** How much better one condition is than another on the same tasks. */
export interface Difference extends Interval {
  /** By sign flips of whole units; NaN where there are too few of them. */
  readonly p: number
}

/** What is drawn again in the bootstrap, and the column whose values these are: tasks, or what several tasks have in common. */
const UNITS = {
  tasks: 'task',
  targets: 'task',
  operations: 'cluster',
  datasets: 'cluster',
  categories: 'category',
} as const
export type UnitName = keyof typeof UNITS

export interface GroupingOptions {
  /** The column that tells conditions apart. */
  readonly by: string
  readonly units: UnitName
  /** Of rows with several metrics; the first of them unless given. */
  readonly metric?: string
}

/** The rows of one metric, the first that they have unless it is given. */
export const ofMetric = (rows: readonly Row[], key = metricsOf(rows)[0]): Row[] =>
  rows.filter(({ metric }) => String(metric) === key)

/** The metrics of these rows, in their order. */
export const metricsOf = (rows: readonly Row[]): string[] => [...new Set(rows.map(({ metric }) => String(metric)))]

/**
 * Means of task rows by group and condition, in order of appearance; each task counts alike. Where there are several
 * seeds, intervals are over units and seeds, drawn independently. Where a group has a single unit, its tasks are drawn,
 * and of a single task its seeds.
 */
export function groupScores(rows: readonly Row[], options: GroupingOptions): GroupScore[] {
  return groups(ofMetric(rows, options.metric), options.by).map(({ group, condition, rows }) => {
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
    const guessed = (column: string) =>
      rows.every((row) => row[column] !== undefined) ? { [column]: sum(column) / rows.length } : {}
    const drawn = drawnOf(rows, options)
    const { estimate, low, high, units } = interval(observations(rows, drawn), drawn, percent)
    return {
      group,
      condition,
      tasks: new Set(rows.map(({ task }) => task)).size,
      instances: sum('instances'),
      metric: String(rows[0]?.metric),
      value: estimate,
      low,
      high,
      ...(units && { units }),
      drawn: drawn.units,
      seeds: drawn.seeds,
      over: inWords([drawn]),
      ...guessed('chance'),
      ...guessed('majority'),
      lostDemonstration: sum('lostDemonstration'),
      lostQuery: sum('lostQuery'),
      runs: [...new Set(rows.flatMap(({ run }) => (run === undefined ? [] : [run])))].join(' '),
    }
  })
}

/**
 * What the intervals of these scores are, and over how much, as a caption has it; and that the units stand as points
 * where they are too few for one.
 * @param marks what shows an interval, e.g. "whiskers"
 */
export function intervalCaption(
  scores: readonly GroupScore[],
  { units: called }: Pick<GroupingOptions, 'units'>,
  marks: string,
): string {
  const of = (all: readonly GroupScore[]) => inWords(all.map(({ drawn, seeds }) => ({ units: drawn, seeds, called })))
  const [few, enough] = [scores.filter((one) => one.units), scores.filter((one) => !one.units)]
  return [
    ...(enough.length > 0 ? [`${marks}: ${intervalsOver(of(enough))}`] : []),
    ...(few.length > 0 ? [`points: ${tooFewUnits(of(few))}`] : []),
  ].join('; ')
}

/** "28 tasks and 5 seeds", as these rows have them. */
export const tasksAndSeeds = (rows: readonly Row[]): string => inWords([drawnOf(rows, { units: 'tasks' })])

/** What is drawn again among these rows. */
interface Drawn {
  readonly over: Over
  /** The column whose values are the units. */
  readonly column: string
  readonly called: UnitName
  readonly units: number
  readonly seeds: number
}

function drawnOf(rows: readonly Row[], options: Pick<GroupingOptions, 'units'>): Drawn {
  const count = (column: string) => new Set(rows.map((row) => row[column])).size
  const called = count(UNITS[options.units]) > 1 || UNITS[options.units] === 'task' ? options.units : 'tasks'
  const [units, seeds] = [count(UNITS[called]), count('seed')]
  const over = seeds === 1 ? 'tasks' : units === 1 ? 'seeds' : 'tasks and seeds'
  return { over, column: UNITS[called], called, units, seeds }
}

/** "14 operations and 5 seeds", "14 operations (1 seed)"; of several "3 or 14 operations and 1 seed", "2 to 14 operations and 5 seeds". */
function inWords(all: readonly Pick<Drawn, 'units' | 'seeds' | 'called'>[]): string {
  const span = (counts: readonly number[], plural: string) => {
    const found = [...new Set(counts)].sort((a, b) => a - b)
    const last = counted(found.at(-1) as number, plural)
    if (found.length === 1) return last
    return found.length === 2 ? `${found[0]} or ${last}` : `${found[0]} to ${last}`
  }
  const units = span(
    all.map((one) => one.units),
    all[0]?.called as string,
  )
  const seeds = all.map((one) => one.seeds)
  return largest(seeds) > 1 ? `${units} and ${span(seeds, 'seeds')}` : `${units} (1 seed)`
}

/** What one condition gains over another on each task of a group with each seed, where both have it. */
export function gains(
  rows: readonly Row[],
  options: GroupingOptions,
  group: string,
  from: string,
  to: string,
): Observation[] {
  const gained = gainedRows(rows, options, group, from, to)
  return observations(gained, drawnOf(gained, options))
}

/** The paired difference between two conditions within a group, on the tasks that both have. */
export function difference(
  rows: readonly Row[],
  options: GroupingOptions,
  group: string,
  from: string,
  to: string,
): Difference {
  const gained = gainedRows(rows, options, group, from, to)
  const drawn = drawnOf(gained, options)
  const observed = observations(gained, drawn)
  const found = interval(observed, drawn, differenceOf(percent))
  const flipped = drawn.over === 'seeds' ? 'seeds' : 'tasks'
  return {
    ...found,
    p: found.units ? Number.NaN : permutationTest(observed, flipped, { random: rng('permutation') }).p,
  }
}

function gainedRows(rows: readonly Row[], { by, metric }: GroupingOptions, group: string, from: string, to: string) {
  const own = ofMetric(rows, metric)
  const of = (condition: string) => own.filter((row) => row.group === group && row[by] === condition)
  const before = new Map(of(from).map((row) => [pairOf(row), Number(row.value)]))
  return of(to).flatMap((row) => {
    const other = before.get(pairOf(row))
    return other === undefined ? [] : { ...row, value: Number(row.value) - other }
  })
}

const pairOf = ({ task, seed, wording }: Row) => `${task} ${seed ?? ''} ${wording ?? ''}`

function observations(rows: readonly Row[], { column }: Drawn): Observation[] {
  return rows.map((row) => ({
    value: Number(row.value),
    task: String(row[column]),
    ...(row.seed === undefined ? {} : { seed: Number(row.seed) }),
  }))
}

function interval(observed: readonly Observation[], { over, called }: Drawn, range: Range): Interval {
  return bootstrapInterval(observed, over, { random: rng('bootstrap'), range, tasksAre: called })
}

function groups(rows: readonly Row[], by: string) {
  const found = new Map<string, { group: string; condition: string; rows: Row[] }>()
  for (const row of rows) {
    const [group, condition] = [String(row.group), String(row[by])]
    const key = `${group}\n${condition}`
    const entry = found.get(key) ?? { group, condition, rows: [] }
    entry.rows.push(row)
    found.set(key, entry)
  }
  return [...found.values()].sort((a, b) => order(rows, 'group', a.group, b.group))
}

/** By first appearance in the rows; stable otherwise. */
function order(rows: readonly Row[], column: string, a: string, b: string): number {
  const place = (value: string) => rows.findIndex((row) => String(row[column]) === value)
  return place(a) - place(b)
}
