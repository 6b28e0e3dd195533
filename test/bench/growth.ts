import { existsSync } from 'node:fs'
import { freemem } from 'node:os'
import { say } from '../../lib/base/progress'
import { save } from '../../lib/figures/save'
import { atHand } from './contenders'
import { type Curve, curves } from './growth-curves'
import { growthFigure } from './growth-figure'
import { machineName } from './machine'
import { measure, rounded, type Timing } from './measure'
import { readTable } from './results'

/** One contender at one point of a curve. */
export interface GrowthRow {
  readonly curve: string
  readonly x: number
  readonly contender: string
  readonly ms: number
  readonly mb: number
  readonly othersBusy: number
  readonly machine: string
}

/** Seconds until all contenders of a point are ready. */
const STARTING = 20

/**
 * Time and memory as a work grows. A point is stored when it is done and then left out the next time, but for `again`; so is
 * one that the free memory has no room for, which is said.
 * @param only curves whose name contains it
 * @param path of the figure's files, without ending
 */
export async function growth(only: string, timing: Timing, path: string, again: boolean): Promise<void> {
  const stored = existsSync(`${path}.csv`) ? readTable<GrowthRow>(`${path}.csv`, ['curve', 'contender', 'machine']) : []
  const wanted = curves
    .filter(({ name }) => name.includes(only))
    .flatMap((curve) => curve.points.map((x) => ({ curve, x })))
    .filter(({ curve, x }) => again || !stored.some((row) => row.curve === curve.name && row.x === x))
  const calls = 1 + timing.rounds
  const minutes = wanted.reduce((sum, { curve, x }) => sum + STARTING + calls * curve.seconds(x), 0) / 60
  say(`${wanted.length} points, about ${Math.ceil(minutes)} minutes on idle cores`)
  let rows = stored
  for (const { curve, x } of wanted) {
    try {
      const found = await point(curve, x, timing)
      rows = merged(rows, found)
      save(growthFigure(rows), path)
      for (const { contender, ms, mb } of found) say(`${curve.name} ${x}: ${contender} ${ms.toFixed(0)} ms, ${mb} MB`)
    } catch (error) {
      say(`${curve.name} ${x}: ${error instanceof Error ? error.message : error}`)
      process.exitCode = 1
    }
  }
}

async function point(curve: Curve, x: number, timing: Timing): Promise<GrowthRow[]> {
  const bench = curve.at(x)
  const missing = Object.keys(bench.peers).find((peer) => !atHand(peer))
  if (missing !== undefined) throw new Error(`${missing} is not at hand`)
  const [free, needed] = [freemem() / 1e9, curve.gigabytes(x)]
  if (free < needed) throw new Error(`needs about ${needed.toFixed(0)} GB, ${free.toFixed(0)} are free`)
  return measure(bench, timing, ({ own, peers, busy }) =>
    [own, ...peers].map((one) => ({
      curve: curve.name,
      x,
      contender: one === own ? 'Tunebook' : one.name,
      ms: rounded(one.ms(), 1),
      mb: one.rss(),
      othersBusy: rounded(busy, 2),
      machine: machineName(),
    })),
  )
}

/** Rows by curve and place, new ones for older ones. */
export function merged(older: readonly GrowthRow[], rows: readonly GrowthRow[]): GrowthRow[] {
  const key = ({ curve, x, contender }: GrowthRow) => `${curve} | ${x} | ${contender}`
  const found = [...new Map([...older, ...rows].map((row) => [key(row), row])).values()]
  return curves.flatMap(({ name }) => found.filter(({ curve }) => curve === name).sort((a, b) => a.x - b.x))
}
