import { describe, expect, it } from 'vitest'
import { pearson } from '../../lib/metrics/pearson'

describe("Pearson's correlation", () => {
  it("is SciPy's, at any scale", () => {
    // scipy.stats.pearsonr([1, 2, 4, 7, 3], [2, 1, 5, 6, 3])
    const [x, y] = [
      [1, 2, 4, 7, 3],
      [2, 1, 5, 6, 3],
    ]
    for (const scale of [1, 1e200, 1e-200, 1e307, 1e-310]) {
      const digits = scale === 1e-310 ? 9 : 12
      expect(
        pearson(
          x!.map((value) => value * scale),
          y!,
        ),
        String(scale),
      ).toBeCloseTo(0.9007334537569819, digits)
      expect(
        pearson(
          y!,
          x!.map((value) => -value * scale),
        ),
        String(scale),
      ).toBeCloseTo(-0.9007334537569819, digits)
    }
    expect(pearson([1.7e308, -1.7e308], [1, 2])).toBe(-1)
    expect(pearson(x!, x!)).toBe(1)
  })

  it('is none of constant values, however their mean is rounded, and of what is not finite', () => {
    const varied = [1, 2, 3]
    for (const constant of [0.1, 0.7, 1e200, 1e-320, 0])
      expect(pearson([constant, constant, constant], varied)).toBeNaN()
    expect(pearson(varied, [0.3, 0.3, 0.3])).toBeNaN()
    expect(pearson([1, 2, Infinity], varied)).toBeNaN()
    expect(pearson([1, 2, Number.NaN], varied)).toBeNaN()
    expect(pearson([], [])).toBeNaN()
  })
})
