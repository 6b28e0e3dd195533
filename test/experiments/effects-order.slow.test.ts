import { describe, expect, it } from 'vitest'
import type { Row } from '../../lib/base/row'
import { areas, miniParts } from '../../lib/experiments/mini/world'
import { difference, ofMetric } from '../../lib/metrics/group-scores'
import { findIncludedRuns } from '../../lib/runs/included'
import { miniData } from './mini-data'

const runs = findIncludedRuns('order')
const SEEDS = 3
const rows = runs.flatMap(({ config, rows }): Row[] =>
  ofMetric(rows).map((row) => ({
    ...row,
    pair: String(config.pair),
    order: String(config.order),
    seed: Number(config.seed),
  })),
)
/** A difference's interval; of areas with too few operations for one, from the least to the greatest of theirs. */
const change = (area: string, from: string, to: string) => {
  const found = difference(rows, { by: 'when', units: 'operations' }, area, from, to)
  if (found.units === undefined) return found
  const values = found.units.map(({ value }) => value)
  return { ...found, low: Math.min(...values), high: Math.max(...values) }
}

describe('the order of areas, from the included runs', () => {
  it('was measured on the world as it is, three pairs in three ways with three seeds, on all tasks', async () => {
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([await miniData()]))
    expect(runs).toHaveLength(9 * SEEDS)
    expect(new Set(runs.map(({ config }) => `${config.pair} ${config.order} ${config.seed}`)).size).toBe(9 * SEEDS)
    for (const [area, clusters] of Object.entries(areas)) {
      const tasks = miniParts().seen.filter(({ test }) => clusters.includes(test.cluster)).length
      for (const when of ['alone', 'not yet', 'then the other', 'last', 'mixed']) {
        const own = rows.filter((row) => row.group === area && row.when === when)
        expect(own.map(({ instances }) => instances)).toEqual(Array(tasks * SEEDS).fill(20))
      }
    }
  })

  it.each(['lists', 'kinds', 'sentences', 'labour', 'orders'])('%s are forgotten after the other area', (area) => {
    expect(change(area, 'alone', 'then the other').high).toBeLessThan(0)
    expect(change(area, 'then the other', 'mixed').low).toBeGreaterThan(0)
  })

  it('nothing is left of lists after kinds, nor of kinds after lists', () => {
    for (const area of ['lists', 'kinds']) {
      const left = rows.filter((row) => row.group === area && row.when === 'then the other')
      expect(left.reduce((sum, row) => sum + Number(row.value) / left.length, 0)).toBeLessThan(1)
    }
  })

  it('only areas that have nothing in common keep something that was not there before', () => {
    for (const area of ['labour', 'orders']) expect(change(area, 'not yet', 'then the other').low).toBeGreaterThan(0)
    for (const area of ['lists', 'kinds', 'facts', 'sentences']) {
      const { low, high } = change(area, 'not yet', 'then the other')
      expect([low <= 0, high >= 0]).toEqual([true, true])
    }
  })

  it('what comes last is learned as if alone, but for two points of lists, and mixed as well as last', () => {
    for (const area of Object.keys(areas)) {
      const [last, mixed] = [change(area, 'alone', 'last'), change(area, 'last', 'mixed')]
      expect(mixed.high).toBeGreaterThanOrEqual(0)
      if (last.units) expect(Math.abs(last.estimate)).toBeLessThan(5)
      else expect([last.low < 0, area === 'lists' || last.high > 0]).toEqual([true, true])
    }
    expect(change('lists', 'alone', 'last').low).toBeGreaterThan(-5)
    expect(change('labour', 'last', 'mixed').low).toBeGreaterThan(0)
  })

  it.each(['lists and kinds', 'facts and sentences', 'labour and orders'])(
    '%s: mixing is better than either',
    (pair) => {
      const end = rows.filter(({ when }) => when !== 'alone' && when !== 'not yet')
      const both = end.map((row) => ({ ...row, group: String(row.pair) }))
      for (const order of ['forward', 'backward']) {
        const { estimate, low } = difference(both, { by: 'order', units: 'operations' }, pair, order, 'mixed')
        expect(estimate).toBeGreaterThan(8)
        expect(low).toBeGreaterThan(0)
      }
    },
  )
})
