import { describe, expect, it } from 'vitest'
import { difference } from '../../lib/experiments/compare'
import { miniParts } from '../../lib/experiments/mini-world'
import { areas } from '../../lib/experiments/transfer'
import { findIncludedRuns } from '../../lib/runs/included'
import type { Row } from '../../lib/runs/store'

const runs = findIncludedRuns('order')
const rows = runs.flatMap(({ config, rows }): Row[] =>
  rows.map((row) => ({ ...row, pair: String(config.pair), order: String(config.order), seed: Number(config.seed) })),
)
const change = (area: string, from: string, to: string) =>
  difference(rows, { by: 'when', units: 'cluster' }, area, from, to)

describe('the order of areas, from the included runs', () => {
  it('was measured on the world as it is, three pairs in three ways, on all tasks', () => {
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([miniParts().hash]))
    expect(runs).toHaveLength(9)
    expect(new Set(runs.map(({ config }) => `${config.pair} ${config.order} ${config.seed}`)).size).toBe(9)
    for (const [area, clusters] of Object.entries(areas)) {
      const tasks = miniParts().seen.filter(({ test }) => clusters.includes(test.cluster)).length
      for (const when of ['alone', 'not yet', 'then the other', 'last', 'mixed']) {
        const own = rows.filter((row) => row.group === area && row.when === when)
        expect(own.map(({ instances }) => instances)).toEqual(Array(tasks).fill(20))
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
      expect(left.reduce((sum, row) => sum + Number(row.rougeL) / left.length, 0)).toBeLessThan(1)
    }
  })

  it('what comes last is learned as if alone, and mixed as well as last', () => {
    for (const area of Object.keys(areas)) {
      const [last, mixed] = [change(area, 'alone', 'last'), change(area, 'last', 'mixed')]
      expect([last.low < 0, last.high > 0, mixed.high > 0]).toEqual([true, true, true])
    }
    expect(change('labour', 'last', 'mixed').low).toBeGreaterThan(0)
  })

  it('mixing is better than either order', () => {
    const end = rows.filter(({ when }) => when !== 'alone' && when !== 'not yet')
    const mean = (pair: string, order: string) => {
      const own = end.filter((row) => row.pair === pair && row.order === order)
      return own.reduce((sum, row) => sum + Number(row.rougeL) / own.length, 0)
    }
    for (const pair of new Set(end.map((row) => String(row.pair)))) {
      for (const order of ['forward', 'backward']) expect(mean(pair, 'mixed') - mean(pair, order)).toBeGreaterThan(9)
    }
  })
})
