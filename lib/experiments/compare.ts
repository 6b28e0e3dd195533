import { rng } from '../base/random'
import { bootstrapInterval, type Interval } from '../metrics/bootstrap'
import { permutationTest } from '../metrics/paired-test'
import type { Observation } from '../metrics/resampling-units'
import type { Row } from '../runs/store'

/** A group's mean score in one condition. */
export interface GroupScore {
  readonly group: string
  readonly condition: string
  readonly tasks: number
  readonly instances: number
  readonly rougeL: number
  /** Of ROUGE-L, 95%. */
  readonly low: number
  readonly high: number
  readonly exactMatch: number
  /** Prompts that lost an example, or part of the question. */
  readonly lostDemonstration: number
  readonly lostQuery: number
  /** The ids of the runs behind it. */
  readonly runs: string
}

/** How much better one condition is than another on the same tasks. */
export interface Difference extends Interval {
  readonly p: number
}

export interface CompareOptions {
  /** The column that tells conditions apart. */
  readonly by: string
  /** The column whose values are drawn again in the bootstrap: tasks, or what several tasks have in common. */
  readonly units: 'task' | 'cluster'
}

/**
 * Means of task rows by group and condition, in order of appearance; each task counts alike. Where there are several
 * seeds, intervals are over units and seeds, drawn independently.
 */
export function groupScores(rows: readonly Row[], { by, units }: CompareOptions): GroupScore[] {
  return groups(rows, by).map(({ group, condition, rows }) => {
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
    const { estimate, low, high } = interval(observations(rows, 'rougeL', units))
    return {
      group,
      condition,
      tasks: new Set(rows.map(({ task }) => task)).size,
      instances: sum('instances'),
      rougeL: estimate,
      low: Math.max(0, low),
      high: Math.min(100, high),
      exactMatch: sum('exactMatch') / rows.length,
      lostDemonstration: sum('lostDemonstration'),
      lostQuery: sum('lostQuery'),
      runs: [...new Set(rows.flatMap(({ run }) => (run === undefined ? [] : [run])))].join(' '),
    }
  })
}

/** What one condition gains in ROUGE-L over another on each task of a group with each seed. */
export function gains(
  rows: readonly Row[],
  { by, units }: CompareOptions,
  group: string,
  from: string,
  to: string,
): Observation[] {
  const of = (condition: string) => rows.filter((row) => row.group === group && row[by] === condition)
  const before = new Map(of(from).map((row) => [pairOf(row), Number(row.rougeL)]))
  const gained = of(to).map((row) => ({ ...row, rougeL: Number(row.rougeL) - (before.get(pairOf(row)) as number) }))
  return observations(gained, 'rougeL', units)
}

/** The paired difference of ROUGE-L between two conditions within a group. */
export function difference(
  rows: readonly Row[],
  options: CompareOptions,
  group: string,
  from: string,
  to: string,
): Difference {
  const observed = gains(rows, options, group, from, to)
  const over = enough(observed) ? 'tasks' : 'instances'
  return { ...interval(observed), p: permutationTest(observed, over, { random: rng('permutation') }).p }
}

const pairOf = ({ task, seed, wording }: Row) => `${task} ${seed ?? ''} ${wording ?? ''}`

function observations(rows: readonly Row[], column: string, units: 'task' | 'cluster'): Observation[] {
  return rows.map((row) => ({
    value: Number(row[column]),
    task: String(row[units]),
    ...(row.seed === undefined ? {} : { seed: Number(row.seed) }),
  }))
}

/** Whether there are at least two units; else tasks themselves are drawn. */
const enough = (observed: readonly Observation[]) => new Set(observed.map(({ task }) => task)).size > 1
const severalSeeds = (observed: readonly Observation[]) => new Set(observed.map(({ seed }) => seed)).size > 1

function interval(observed: readonly Observation[]): Interval {
  if (observed.length === 1) {
    const [only] = observed as [Observation]
    return { estimate: only.value, low: only.value, high: only.value, level: 0.95, name: 'one task, no interval' }
  }
  const over = !enough(observed) ? 'instances' : severalSeeds(observed) ? 'tasks and seeds' : 'tasks'
  return bootstrapInterval(observed, over, { random: rng('bootstrap') })
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
