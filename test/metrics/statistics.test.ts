import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { bootstrapInterval, intervalOf, resample } from '../../lib/metrics/bootstrap'
import {
  chiSquareSurvival,
  normalCdf,
  normalQuantile,
  studentizedRangeQuantile,
  tQuantile,
} from '../../lib/metrics/distributions'
import { holm } from '../../lib/metrics/holm'
import { type CorpusScore, metric } from '../../lib/metrics/metric'
import { bootstrapTest, permutationTest, testOf } from '../../lib/metrics/paired-test'
import { pearson } from '../../lib/metrics/pearson'
import { compareRanks } from '../../lib/metrics/ranks'
import { curveArea, efficiencyCurve, firstCrossing, samplesToReach } from '../../lib/metrics/sample-efficiency'
import { meanSd, medianIqr, quantile } from '../../lib/metrics/summary'
import { fixture } from './shared'

interface Golden {
  describe: {
    x: number[]
    mean: number
    sd: number
    median: number
    q1: number
    q3: number
    iqr: number
    share: number
    quantile: number
  }[]
  distributions: {
    z: number
    normal_cdf: number
    p: number
    normal_ppf: number
    x: number
    degrees: number
    chi2_sf: number
    t_ppf: number
  }[]
  ranges: { k: number; p: number; q: number }[]
  permutation: { differences: number[]; p: number }[]
  corrected: { p: number[]; holm: number[] }[]
  intervals: { x: number[]; low: number; high: number }[]
  friedman: { table: number[][]; chi2: number; p: number; ranks: number[]; cd: number }[]
  curves: { n: number[]; y: number[]; linear: number; log: number; target: number; reached: number | null }[]
}
const golden = fixture<Golden>('statistics', 'statistics.json')

/** The largest relative difference of a list of (found, expected). */
const worst = (pairs: readonly (readonly [number, number])[]) =>
  Math.max(...pairs.map(([found, expected]) => Math.abs(found - expected) / Math.max(1e-300, Math.abs(expected))))
const each = (values: readonly number[], task = 'one') => values.map((value) => ({ value, task }))

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

describe('paired permutation test', () => {
  it("equals SciPy's exact p on 220 random samples", () => {
    expect(golden.permutation).toHaveLength(220)
    for (const { differences, p } of golden.permutation) {
      expect(permutationTest(each(differences), 'instances', { random: rng(0) }).p).toBeCloseTo(p, 12)
    }
  })

  it('comes near the exact p where it draws, never gives 0, and is the same for the same seed', () => {
    for (const { differences, p } of golden.permutation.slice(0, 12)) {
      const drawn = permutationTest(each(differences), 'instances', {
        random: rng(1),
        resamples: 2 ** differences.length - 1,
      })
      expect(drawn.p).toBeGreaterThan(0)
      const many = each(Array.from({ length: 16 }, (_, i) => differences[i % differences.length]!))
      const options = { random: rng(2), resamples: 20_000 }
      const exact = permutationTest(many, 'instances', { random: rng(2), resamples: 2 ** 16 })
      expect(Math.abs(permutationTest(many, 'instances', options).p - exact.p)).toBeLessThan(0.02)
      expect(p).toBeLessThanOrEqual(1)
    }
    const test = () => permutationTest(each([1, 2, -3, 4, 5]), 'instances', { random: rng(7), resamples: 10 })
    expect(test()).toEqual(test())
  })

  it('is symmetric, does not depend on order or scale, and flips whole tasks', () => {
    const random = rng('values')
    const values = Array.from({ length: 12 }, () => Math.round(20 * random.normal()))
    const p = (list: readonly number[]) => permutationTest(each(list), 'instances', { random: rng(0) }).p
    expect(p(values.map((value) => -value))).toBeCloseTo(p(values), 12)
    expect(p(shuffled(values, rng(3)))).toBeCloseTo(p(values), 12)
    expect(p(values.map((value) => 0.1 * value))).toBeCloseTo(p(values), 12)
    // Ten instances in each of two tasks, all better: twenty coins for instances, two for tasks.
    const better = [...each(Array(10).fill(1), 'a'), ...each(Array(10).fill(1), 'b')]
    const options = { random: rng(0), resamples: 2 ** 20 }
    expect(permutationTest(better, 'instances', options).p).toBeCloseTo(2 / 2 ** 20, 12)
    expect(permutationTest(better, 'tasks', options)).toEqual({
      p: 0.5,
      name: 'paired permutation test over 2 tasks, all sign flips',
    })
  })
})

describe('paired bootstrap test', () => {
  interface Significance {
    own: {
      references: string[]
      before: string[]
      after: string[]
      indices: number[][]
      metrics: Record<'bleu' | 'chrf', { difference: number; sacrebleu: number; centred: number }>
    }[]
    wmt17: {
      baseline: { score: number; resampled: number[] }
      systems: { name: string; score: number; resampled: number[]; sacrebleu: number; centred: number }[]
    }
  }
  const { own, wmt17 } = fixture<Significance>('significance', 'significance.json.gz')

  it("has sacreBLEU's p on the systems of its own test, and the centred p, by their names", () => {
    expect(wmt17.systems).toHaveLength(15)
    for (const { score, resampled, sacrebleu, centred } of wmt17.systems) {
      const means = Float64Array.from(resampled, (value, i) => value - wmt17.baseline.resampled[i]!)
      const drawn = { means, estimate: score - wmt17.baseline.score, over: '3,004 instances' }
      expect(testOf(drawn, 'sacrebleu')).toEqual({
        p: sacrebleu,
        name: "paired bootstrap test, in sacreBLEU's form, over 3,004 instances, 1,000 resamples",
      })
      expect(testOf(drawn)).toMatchObject({ p: centred, name: expect.stringContaining('test, centred, over') })
    }
  })

  it("has sacreBLEU's p of BLEU and chrF with the resamples that sacreBLEU draws", () => {
    for (const { references, before, after, indices, metrics } of own) {
      for (const key of ['bleu', 'chrf'] as const) {
        const corpus = metric(key).corpus as CorpusScore
        const counts = [before, after].map((all) => all.map((one, i) => corpus.counts(one, [references[i]!])))
        const score = (side: number, drawn: readonly number[]) => {
          const chosen = drawn.map((i) => counts[side]![i]!)
          return 100 * corpus.score(chosen[0]!.map((_, at) => chosen.reduce((sum, one) => sum + one[at]!, 0)))
        }
        const gained = (drawn: readonly number[]) => score(1, drawn) - score(0, drawn)
        const estimate = gained(references.map((_, i) => i))
        const { difference, sacrebleu, centred } = metrics[key]
        expect(estimate).toBeCloseTo(difference, 4)
        const resampled = { means: Float64Array.from(indices, gained), estimate, over: 'instances' }
        expect(testOf(resampled, 'sacrebleu').p).toBe(sacrebleu)
        expect(testOf(resampled).p).toBe(centred)
      }
    }
  })

  it('agrees with the permutation test on larger samples', () => {
    const random = rng('bootstrap test')
    for (const shift of [0, 0.1, 0.2, 0.3]) {
      const values = each(Array.from({ length: 150 }, () => shift + random.normal()))
      const bootstrap = bootstrapTest(values, 'instances', { random: rng(1) }).p
      expect(Math.abs(bootstrap - permutationTest(values, 'instances', { random: rng(1) }).p)).toBeLessThan(0.03)
    }
  })
})

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

describe('bootstrap interval', () => {
  it("is SciPy's percentile interval, stretched by Student's, on 200 random samples", () => {
    for (const { x, low, high } of golden.intervals) {
      const found = bootstrapInterval(each(x), 'instances', { random: rng(x.length), resamples: 5000 })
      // Two bootstraps of 5,000 differ by chance; a tenth of the width is four standard errors of that.
      expect(Math.abs(found.low - low)).toBeLessThan(0.1 * (high - low))
      expect(Math.abs(found.high - high)).toBeLessThan(0.1 * (high - low))
    }
  })

  it('is the same for the same seed and says over what it is', () => {
    const values = [...'abcdef'].flatMap((task) => each([1, 2, 3, 4], task))
    const at = (seed: number) => bootstrapInterval(values, 'tasks', { random: rng(seed), level: 0.9 })
    expect(at(1)).toEqual(at(1))
    expect(at(1)).toMatchObject({
      estimate: 2.5,
      low: 2.5,
      high: 2.5,
      name: "90% bootstrap interval over 6 tasks, widened to Student's t",
    })
  })

  it('is cut to what the score can be, and says so', () => {
    const values = each([0, 0, 0, 0, 0, 0, 3, 90])
    const at = (range?: readonly [number, number]) =>
      bootstrapInterval(values, 'instances', { random: rng(0), ...(range && { range }) })
    const [free, cut] = [at(), at([0, 20])]
    expect(free.low).toBeLessThan(0)
    expect(free.high).toBeGreaterThan(20)
    expect(free.name).toBe("95% bootstrap interval over 8 instances, widened to Student's t")
    expect(cut).toEqual({ ...free, low: 0, high: 20, name: `${free.name}, cut to the score's range` })
  })

  it('stays within the range of any score, around an estimate that is in it', () => {
    const score = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(score, { minLength: 6, maxLength: 30 }), (list) => {
        const interval = bootstrapInterval(each(list), 'instances', { random: rng(0), resamples: 50, range: [0, 100] })
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.high).toBeLessThanOrEqual(100)
        expect(interval).not.toHaveProperty('units')
      }),
    )
  })

  it('gives way to the units where no p could come below 0.05: fewer than six of them, whatever is in them', () => {
    const values = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((task, i) => each([i, i + 2], task))
    const over = (tasks: string) =>
      bootstrapInterval(
        values.filter(({ task }) => tasks.includes(task)),
        'tasks',
        { random: rng(0), tasksAre: 'operations' },
      )
    expect(over('abcdef')).not.toHaveProperty('units')
    expect(over('ace')).toEqual({
      estimate: 3,
      low: Number.NaN,
      high: Number.NaN,
      level: 0.95,
      name: '3 operations, too few for an interval or p (fewer than 6)',
      units: [
        { name: 'a', value: 1 },
        { name: 'c', value: 3 },
        { name: 'e', value: 5 },
      ],
    })
    expect(over('a').name).toBe('1 operation, too few for an interval or p (fewer than 6)')
    // Five units cannot, six can.
    const flips = (count: number) => permutationTest(each(Array(count).fill(1)), 'instances', { random: rng(0) }).p
    expect([flips(5), flips(6)]).toEqual([2 / 2 ** 5, 2 / 2 ** 6])
  })

  it('over tasks and seeds counts the tasks, whose values are means over seeds', () => {
    const table = (tasks: number, seeds: number) =>
      Array.from({ length: tasks * seeds }, (_, i) => ({
        value: i,
        task: `t${i % tasks}`,
        seed: Math.floor(i / tasks),
      }))
    const at = (tasks: number, seeds: number) =>
      intervalOf(resample(table(tasks, seeds), 'tasks and seeds', rng(0), 200))
    expect(at(6, 2).name).toBe("95% bootstrap interval over 6 tasks and 2 seeds, widened to Student's t")
    expect(at(5, 9).units).toHaveLength(5)
    expect(at(2, 3).units).toEqual([
      { name: 't0', value: 2 },
      { name: 't1', value: 3 },
    ])
  })

  it('refuses no units at all, and a seed that lacks a task', () => {
    const options = { random: rng(0) }
    expect(() => bootstrapInterval([], 'tasks', options)).toThrow('expected at least one observation, found none')
    expect(() => bootstrapInterval(each([1, 2]), 'seeds', options)).toThrow('every observation needs one')
    const seeds = [
      { value: 1, task: 'a', seed: 0 },
      { value: 1, task: 'b', seed: 0 },
      { value: 1, task: 'a', seed: 1 },
    ]
    expect(() => bootstrapInterval(seeds, 'tasks and seeds', options)).toThrow('seed 1 lacks b')
  })
})

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
