import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { bootstrapInterval } from '../../lib/metrics/bootstrap'
import { compareRuns, runInterval } from '../../lib/metrics/compare'
import { compareCorpora, corpusInterval } from '../../lib/metrics/corpus'
import { type CorpusScore, type MetricKey, metric } from '../../lib/metrics/metric'
import { scoreReport } from '../../lib/metrics/report'
import { scoreInstances } from '../../lib/metrics/score'
import { formatReport } from '../../lib/metrics/score-text'

const words = 'a red fox sees the old hen and runs'.split(' ')
const text = (random = rng(0)) => Array.from({ length: 6 }, () => words[random.int(words.length)]).join(' ')
const random = rng('texts')
const references = Array.from({ length: 48 }, (_, i) => ({
  id: `i${i}`,
  task: `t${i % 12}`,
  category: `c${i % 2}`,
  targets: [text(random)],
}))
/** Every `right`-th answer is right, the others are drawn. */
const answers = (name: string, right: number) => ({
  name,
  predictions: references.map(({ id, targets: [target] }, i) => ({
    id,
    output: i % right === 0 ? (target as string) : text(random),
  })),
})
const [good, bad] = [answers('good', 2), answers('bad', 12)]
const metrics = (...keys: MetricKey[]) => keys.map((key) => metric(key))

describe('a report', () => {
  it('has scores only, unless asked for more', () => {
    const report = scoreReport(metrics('rougeL', 'exactMatch'), references, good, { random: rng(0) })
    expect(report.exactMatch).toBe(50)
    expect(Object.keys(report.perCategory)).toEqual(['c0', 'c1'])
    expect(report).not.toHaveProperty('intervals')
    expect(report).not.toHaveProperty('comparison')
    const lines = formatReport('scores', report, references, 'good').split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[4]).toBe('  good          50.0')
  })

  it('has the intervals and the comparison of single metrics, corrected for the number of metrics', () => {
    const keys = ['exactMatch', 'rougeL'] as const
    const report = scoreReport(metrics(...keys), references, good, { against: bad, intervals: true, random: rng(0) })
    const [own, other] = [good, bad].map(({ predictions }) => scoreInstances(metrics(...keys), predictions, references))
    const options = { random: rng(0) }
    expect(report.intervals!.rougeL).toEqual(runInterval(own!, 'rougeL', options))
    expect(report.intervals!.rougeL.name).toBe(
      "95% bootstrap interval over 12 tasks, widened to Student's t, cut to the score's range",
    )
    const { difference, p, test, other: score, otherInterval } = report.comparison!.perMetric.rougeL
    const alone = keys.map((key) => compareRuns(other!, own!, key, options))
    expect(difference).toEqual(alone[1]!.difference)
    expect(otherInterval).toEqual(runInterval(other!, 'rougeL', options))
    expect(p).toBeGreaterThan(alone[1]!.p)
    expect(p).toBeLessThanOrEqual(2 * Math.max(...alone.map((one) => one.p)))
    expect(test).toMatch(/, Holm-corrected for 2 metrics$/)
    expect(score).toBeCloseTo(report.rougeL - difference.estimate, 9)
    expect(report.comparison!.with).toBe('bad')
    expect(formatReport('scores', report, references, 'good').split('\n').slice(5)).toEqual([
      expect.stringMatching(/^scores \(2 categories, 12 tasks, 48 instances\) +ROUGE-L/),
      expect.stringMatching(/^ {2}bad +\d+\.\d {2}\[\d+\.\d, \d+\.\d\]$/),
      expect.stringMatching(
        /^ {2}good +\d+\.\d {2}\[\d+\.\d, \d+\.\d\] +\+\d+\.\d {2}\[\d+\.\d, \d+\.\d\] {2}paired, p /,
      ),
      expect.stringContaining(
        "[…]: 95% bootstrap interval over 12 tasks, widened to Student's t, cut to the score's range; paired permutation test",
      ),
    ])
  })

  it('does not depend on which metrics stand beside one', () => {
    const options = () => ({ against: bad, intervals: true, random: rng(0) })
    const alone = scoreReport(metrics('bleu'), references, good, options())
    const among = scoreReport(metrics('chrf', 'bleu', 'f1'), references, good, options())
    expect(among.intervals!.bleu).toEqual(alone.intervals!.bleu)
    expect(among.comparison!.perMetric.bleu.difference).toEqual(alone.comparison!.perMetric.bleu.difference)
  })

  it('says whose answers are at fault, and where there is too little to resample', () => {
    const short = { name: 'short', predictions: bad.predictions.slice(1) }
    const options = { against: short, random: rng(0) }
    expect(() => scoreReport(metrics('f1'), references, good, options)).toThrow('short: no prediction for i0')
    const one = { intervals: true, random: rng(0) }
    expect(() => scoreReport(metrics('f1'), references.slice(0, 1), good, one)).toThrow('at least two instances')
  })
})

describe('intervals of corpus scores', () => {
  /** Share of the right answers: a mean, written as a function of sums. */
  const share: CorpusScore = {
    counts: (output, targets) => [targets.includes(output) ? 1 : 0, 1],
    score: ([right = 0, all = 0]) => right / all,
  }
  const run = (named: typeof good) => scoreInstances(metrics('exactMatch'), named.predictions, references)

  it('are those of means where the score is a mean', () => {
    for (const over of ['instances', 'tasks'] as const) {
      const options = { random: rng(0), over, resamples: 4000 }
      const interval = corpusInterval(share, run(good), options)
      const values = run(good).map(({ task, scores }) => ({ task, value: scores.exactMatch }))
      const mean = bootstrapInterval(values, over, { random: rng(1), resamples: 4000, range: [0, 100] })
      expect(interval.name).toBe(mean.name)
      expect(interval.estimate).toBeCloseTo(mean.estimate, 9)
      expect(Math.abs(interval.low - mean.low)).toBeLessThan(1.5)
      expect(Math.abs(interval.high - mean.high)).toBeLessThan(1.5)
    }
  })

  it('are around the corpus score, and the test tells runs apart and equal runs not', () => {
    const { corpus } = metric('bleu')
    const options = { random: rng(0), over: 'instances' } as const
    const { bleu } = scoreReport(metrics('bleu'), references, good, { random: rng(0) })
    const { estimate, low, high } = corpusInterval(corpus!, run(good), options)
    expect(estimate).toBeCloseTo(bleu, 9)
    expect(low).toBeLessThan(bleu)
    expect(high).toBeGreaterThan(bleu)
    const apart = compareCorpora(corpus!, run(bad), run(good), options)
    expect(apart.p).toBeLessThan(0.01)
    expect(apart.difference.low).toBeGreaterThan(0)
    expect(apart.test).toBe('paired bootstrap test, centred, over 48 instances, 2,000 resamples')
    expect(apart.sacrebleu).toMatchObject({
      name: "paired bootstrap test, in sacreBLEU's form, over 48 instances, 2,000 resamples",
    })
    expect(apart.sacrebleu?.p).toBeLessThanOrEqual(apart.p)
    expect(compareCorpora(corpus!, run(good), run(good), options)).toMatchObject({ p: 1, difference: { estimate: 0 } })
  })
})
