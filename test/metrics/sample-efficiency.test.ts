import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { curveArea, efficiencyCurve, firstCrossing, samplesToReach } from '../../lib/metrics/sample-efficiency'
import { golden } from './statistics'

describe('sample-efficiency curves', () => {
  it("have NumPy's areas and crossings on 200 random curves", () => {
    expect(golden.curves).toHaveLength(200)
    for (const { n, y, linear, log, target, reached } of golden.curves) {
      expect(curveArea(n, y, 'linear')).toBeCloseTo(linear, 9)
      expect(curveArea(n, y, 'log')).toBeCloseTo(log, 9)
      const found = firstCrossing(n, y, target, 'log')
      if (reached === null) expect(found).toBe(Infinity)
      else expect(found).toBeCloseTo(reached, 6)
    }
  })

  const points = [0, 1, 2, 3, 4, 5].flatMap((seed) =>
    [0, 4, 16, 64].map((samples, i) => ({ samples, seed, score: 10 * i + seed })),
  )
  it('give mean and deviation over seeds, the area, and the examples needed, with intervals', () => {
    const { rows, area } = efficiencyCurve(points, 'linear', rng(0))
    expect(rows[1]).toMatchObject({ samples: 4, mean: 12.5, n: 6 })
    expect(rows[1]!.sd).toBeCloseTo(Math.sqrt(3.5), 12)
    expect(area).toMatchObject({ estimate: expect.closeTo(2.5 + (4 * 5 + 12 * 15 + 48 * 25) / 64, 9) })
    const needed = samplesToReach(points, 22.5, 'linear', { random: rng(0) })
    expect(needed.estimate).toBeCloseTo(16, 9)
    // The band's half width is the same at every point, about 2: as many tenths of the steps to 4 and to 64.
    expect((16 - needed.low) / 12).toBeCloseTo((needed.high - 16) / 48, 1)
    expect(needed.high).toBeGreaterThan(16 + 0.15 * 48)
    expect(needed.high).toBeLessThan(16 + 0.25 * 48)
    expect(samplesToReach(points, 32, 'linear', { random: rng(0) }).high).toBe(Infinity)
    expect(samplesToReach(points, 99, 'linear', { random: rng(0) }).estimate).toBe(Infinity)
  })

  it('of too few seeds give what each of them has and needs', () => {
    const few = points.filter(({ seed }) => seed < 3)
    expect(efficiencyCurve(few, 'linear', rng(0)).area).toMatchObject({ low: Number.NaN, units: { length: 3 } })
    const { estimate, low, name, units } = samplesToReach(few, 22, 'linear', { random: rng(0) })
    expect([estimate, low]).toEqual([expect.closeTo(16 + 0.1 * 48), Number.NaN])
    expect(units?.map(({ value }) => value)).toEqual([16 + 0.2 * 48, 16 + 0.1 * 48, 16])
    expect(name).toBe('3 seeds, too few for an interval or p (fewer than 6)')
  })

  it('refuse a curve with a hole', () => {
    expect(() => efficiencyCurve(points.slice(1), 'log', rng(0))).toThrow(
      'seed 0: expected one score with 0 examples, found 0',
    )
  })
})
