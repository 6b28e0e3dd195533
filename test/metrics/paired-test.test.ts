import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { type CorpusScore, metric } from '../../lib/metrics/metric'
import { bootstrapTest, permutationTest, testOf } from '../../lib/metrics/paired-test'
import { fixture } from './shared'
import { each, golden } from './statistics'

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
        const counts = [before, after].map((all) => all.map((one, i) => corpus.counts(one, [references[i]!], () => [])))
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
