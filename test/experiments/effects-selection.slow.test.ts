import { describe, expect, it } from 'vitest'
import type { Row } from '../../lib/base/row'
import { difference, ofMetric } from '../../lib/metrics/group-scores'
import { findIncludedRuns, type IncludedRun } from '../../lib/runs/included'
import { miniData } from './mini-data'

const runs = findIncludedRuns('selection')
const ALL = 182
const seeds = [0, 1, 2, 3, 4]
/** Of these instructions chose, for each target. */
const some = [8, 24, 72]

const of = (tasks: string, by: string, k: number): IncludedRun[] =>
  runs.filter(({ config }) => config.tasks === tasks && config.by === by && config.k === k)

/** However chosen, all are all. */
const all = (tasks: string) => {
  const random = of(tasks, 'random', ALL)
  return random.length > 0 ? random : of(tasks, 'instructions', ALL)
}

const rowsOf = (choice: string, some: readonly IncludedRun[]): Row[] =>
  some.flatMap(({ config, rows }) => ofMetric(rows).map((row) => ({ ...row, seed: Number(config.seed), choice })))

const mean = (some: readonly IncludedRun[]) => {
  const scores = rowsOf('', some).map(({ value }) => Number(value))
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** What the first gains on the second, over targets and seeds. */
function gain(to: readonly IncludedRun[], from: readonly IncludedRun[]) {
  const rows = [...rowsOf('to', to), ...rowsOf('from', from)]
  const found = difference(rows, { by: 'choice', units: 'tasks' }, 'targets', 'from', 'to')
  expect(found.name).toBe(
    "95% bootstrap interval over 14 tasks and 5 seeds, widened to Student's t, cut to the score's range",
  )
  return found
}
const instructions = (k: number) => of('report', 'instructions', k)
const random = (k: number) => of('report', 'random', k)

describe('choosing tasks by their instructions, from the included runs', () => {
  it('was measured on the world as it is, with five seeds', async () => {
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([await miniData()]))
    const others = ['aligned', 'samples'].map((by) => of('report', by, 24))
    for (const own of [...some.flatMap((k) => [instructions(k), random(k)]), ...others, all('report')])
      expect(own.map(({ config }) => config.seed).sort()).toEqual(seeds)
  })

  it.each(some)('is better than choosing %i at random', (k) => {
    const { estimate, low } = gain(instructions(k), random(k))
    expect(estimate).toBeGreaterThan(10)
    expect(low).toBeGreaterThan(0)
  })

  it.each([8, 72])('%i random tasks are behind all', (k) => {
    expect(gain(random(k), all('report')).high).toBeLessThan(0)
  })

  it('is better than all tasks, at the k that was best on the development tasks, and at 72', () => {
    const scored = some.map((k) => ({ k, score: mean(of('development', 'instructions', k)) }))
    const [best] = scored.sort((a, b) => b.score - a.score)
    expect(best?.k).toBe(24)
    for (const k of [24, 72]) expect(gain(instructions(k), all('report')).low).toBeGreaterThan(0)
  })

  it.each([8, 72])('nothing is sure about 24 beside %i chosen tasks', (k) => {
    const { estimate, low, high } = gain(instructions(24), instructions(k))
    expect(estimate).toBeGreaterThan(0)
    expect([low < 0, high > 0]).toEqual([true, true])
  })

  it.each(['aligned', 'samples'])('%s: better than random ones, not surely other than instructions', (by) => {
    const chosen = of('report', by, 24)
    expect(gain(chosen, random(24)).low).toBeGreaterThan(0)
    const { low, high } = gain(chosen, instructions(24))
    expect([low < 0, high > 0]).toEqual([true, true])
  })
})
