import { describe, expect, it } from 'vitest'
import { holm } from '../../lib/metrics/holm'
import { golden } from './statistics'

describe("Holm's correction", () => {
  it('equals statsmodels on 200 random lists', () => {
    for (const { p, holm: expected } of golden.corrected) {
      holm(p).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 12)
      })
    }
    expect(holm([])).toEqual([])
    expect(holm([Number.NaN, 0.01, 0.2])).toEqual([Number.NaN, 0.02, 0.2])
  })
})
