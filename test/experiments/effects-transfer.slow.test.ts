import { describe, expect, it } from 'vitest'
import type { Row } from '../../lib/base/row'
import { areas } from '../../lib/experiments/mini/world'
import { transferGains } from '../../lib/experiments/transfer'
import { findIncludedRuns } from '../../lib/runs/included'
import { miniData } from './mini-data'

const runs = findIncludedRuns('transfer')
const rows = runs.flatMap(({ config, rows }): Row[] =>
  rows.map((row) => ({ ...row, source: String(config.source), seed: Number(config.seed) })),
)

describe('transfer between areas, from the included runs', () => {
  it('was measured on the world as it is, each source with five seeds', async () => {
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([await miniData()]))
    const seeds = [0, 1, 2, 3, 4]
    const made = runs.map(({ config }) => `${config.source} ${config.seed}`).sort()
    const wanted = ['nothing', ...Object.keys(areas)].flatMap((source) => seeds.map((seed) => `${source} ${seed}`))
    expect(made).toEqual(wanted.sort())
  })

  it('helps for some pairs and hurts for others, with intervals over tasks and seeds that leave out zero', () => {
    const gains = transferGains(rows)
    expect(gains).toHaveLength(30)
    const names = (some: typeof gains) => some.map(({ source, target }) => `${source} → ${target}`)
    const helps = names(gains.filter(({ low }) => low > 0))
    expect(helps).toEqual(expect.arrayContaining(['lists → kinds', 'facts → kinds', 'labour → kinds']))
    expect(names(gains.filter(({ high }) => high < 0))).toEqual(['kinds → lists'])
  })

  it('hurts lists after kinds also when p is corrected for all thirty', () => {
    const sure = transferGains(rows).filter(({ p }) => p < 0.05)
    expect(sure.map(({ source, target }) => [source, target])).toEqual([['kinds', 'lists']])
    expect(sure[0]!.gain).toBeLessThan(-5)
  })
})
