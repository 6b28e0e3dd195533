import { describe, expect, it } from 'vitest'
import { compareRanks } from '../../lib/metrics/ranks'
import { golden } from './statistics'

describe('critical-difference ranks', () => {
  const rows = (table: readonly number[][]) =>
    table.flatMap((row, task) => row.map((score, method) => ({ score, method: `m${method}`, task: `t${task}` })))

  it("equal SciPy's Friedman test, mean ranks and Nemenyi distance on 200 random tables", () => {
    expect(golden.friedman).toHaveLength(200)
    for (const { table, chi2, p, ranks, cd } of golden.friedman) {
      const found = compareRanks(rows(table))
      expect(found.friedman.statistic).toBeCloseTo(chi2, 8)
      expect(found.friedman.p).toBeCloseTo(p, 9)
      expect(found.criticalDifference).toBeCloseTo(cd, 8)
      for (const { method, rank } of found.methods) expect(rank).toBeCloseTo(ranks[Number(method.slice(1))]!, 9)
    }
  })

  it('group the methods that cannot be told apart', () => {
    const table = Array.from({ length: 30 }, (_, i) => [10, 9 + (i % 2) * 2, 1])
    expect(compareRanks(rows(table)).groups).toEqual([['m0', 'm1']])
    const equal = compareRanks(
      rows([
        [1, 1],
        [2, 2],
      ]),
    )
    expect(equal.friedman.p).toBe(1)
    expect(equal.groups).toEqual([['m0', 'm1']])
  })

  it('refuse missing scores', () => {
    expect(() => compareRanks(rows([[1, 2], [3]]))).toThrow('m1 has no score on t1')
    expect(() => compareRanks(rows([[1, 2]]))).toThrow('ranks need two methods and two tasks, found 2 and 1')
  })
})
