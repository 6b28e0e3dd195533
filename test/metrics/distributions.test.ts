import { describe, expect, it } from 'vitest'
import {
  chiSquareSurvival,
  normalCdf,
  normalQuantile,
  studentizedRangeQuantile,
  tQuantile,
} from '../../lib/metrics/distributions'
import { golden } from './statistics'

/** The largest relative difference of a list of (found, expected). */
const worst = (pairs: readonly (readonly [number, number])[]) =>
  Math.max(...pairs.map(([found, expected]) => Math.abs(found - expected) / Math.max(1e-300, Math.abs(expected))))

describe('distributions', () => {
  it('equal SciPy at 200 random places, in the tails too', () => {
    expect(golden.distributions).toHaveLength(200)
    expect(worst(golden.distributions.map(({ z, normal_cdf }) => [normalCdf(z), normal_cdf]))).toBeLessThan(1e-11)
    expect(worst(golden.distributions.map(({ p, normal_ppf }) => [normalQuantile(p), normal_ppf]))).toBeLessThan(1e-10)
    expect(
      worst(golden.distributions.map(({ x, degrees, chi2_sf }) => [chiSquareSurvival(x, degrees), chi2_sf])),
    ).toBeLessThan(1e-10)
    expect(worst(golden.distributions.map(({ p, degrees, t_ppf }) => [tQuantile(p, degrees), t_ppf]))).toBeLessThan(
      1e-8,
    )
  })

  it("equal SciPy's studentized range for 2 to 20 methods", () => {
    expect(worst(golden.ranges.map(({ k, p, q }) => [studentizedRangeQuantile(p, k), q]))).toBeLessThan(1e-9)
  })
})
