import { describe, expect, it } from 'vitest'
import { meanSd, medianIqr, quantile } from '../../lib/metrics/summary'
import { golden } from './statistics'

describe('descriptions', () => {
  it('equal NumPy and SciPy on 200 random lists', () => {
    for (const row of golden.describe) {
      const { mean, sd } = meanSd(row.x)
      const { median, q1, q3, iqr } = medianIqr(row.x)
      const found = { mean, sd, median, q1, q3, iqr, quantile: quantile(row.x, row.share) }
      for (const key of ['mean', 'sd', 'median', 'q1', 'q3', 'iqr', 'quantile'] as const) {
        expect(found[key], key).toBeCloseTo(row[key], 9)
      }
    }
    expect(meanSd([3])).toEqual({ mean: 3, sd: 0, n: 1 })
    expect(() => medianIqr([])).toThrow('expected at least one value')
  })
})
