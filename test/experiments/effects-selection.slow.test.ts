import { describe, expect, it } from 'vitest'
import { difference } from '../../lib/experiments/compare'
import { miniParts } from '../../lib/experiments/mini-world'
import { findIncludedRuns, type IncludedRun } from '../../lib/runs/included'
import type { Row } from '../../lib/runs/store'

const runs = findIncludedRuns('selection')
const ALL = 182
const seeds = [0, 1, 2, 3, 4]

const of = (tasks: string, by: string, k: number): IncludedRun[] =>
  runs.filter(({ config }) => config.tasks === tasks && config.by === by && config.k === k)

/** However chosen, all are all. */
const all = (tasks: string) => {
  const random = of(tasks, 'random', ALL)
  return random.length > 0 ? random : of(tasks, 'instructions', ALL)
}

const rowsOf = (choice: string, some: readonly IncludedRun[]): Row[] =>
  some.flatMap(({ config, rows }) => rows.map((row) => ({ ...row, seed: Number(config.seed), choice })))

const mean = (some: readonly IncludedRun[]) => {
  const scores = rowsOf('', some).map(({ rougeL }) => Number(rougeL))
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** What the first gains on the second, over targets and seeds. */
function gain(to: readonly IncludedRun[], from: readonly IncludedRun[]) {
  const rows = [...rowsOf('to', to), ...rowsOf('from', from)]
  return difference(rows, { by: 'choice', units: 'task' }, 'targets', 'from', 'to')
}

describe('choosing tasks by their instructions, from the included runs', () => {
  it('was measured on the world as it is, with five seeds', () => {
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([miniParts().hash]))
    for (const some of [of('report', 'instructions', 24), of('report', 'random', 24), all('report')])
      expect(some.map(({ config }) => config.seed).sort()).toEqual(seeds)
  })

  it('is better than choosing at random', () => {
    const { estimate, low, name } = gain(of('report', 'instructions', 24), of('report', 'random', 24))
    expect(name).toBe('95% bootstrap interval over 14 tasks and 5 seeds')
    expect(estimate).toBeGreaterThan(10)
    expect(low).toBeGreaterThan(0)
  })

  it.each([8, 72])('%i random tasks are behind all', (k) => {
    const { high, name } = gain(of('report', 'random', k), all('report'))
    expect(name).toBe('95% bootstrap interval over 14 tasks and 5 seeds')
    expect(high).toBeLessThan(0)
  })

  it('is better than all tasks, at the k that was best on the development tasks', () => {
    const ks = [...new Set(runs.map(({ config }) => Number(config.k)))].filter((k) => k < ALL)
    const scored = ks.flatMap((k) => {
      const some = of('development', 'instructions', k)
      return some.length === 0 ? [] : [{ k, score: mean(some) }]
    })
    const [best] = scored.sort((a, b) => b.score - a.score)
    expect(best).toBeDefined()
    const { low } = gain(of('report', 'instructions', best!.k), all('report'))
    expect(low).toBeGreaterThan(0)
  })
})
