import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { bootstrapInterval } from '../../lib/metrics/bootstrap'
import { compareRuns, runInterval } from '../../lib/metrics/compare'
import { metric } from '../../lib/metrics/metric'
import { scoreNamed, scoreReport } from '../../lib/metrics/report'
import { formatReport, formatSystems } from '../../lib/metrics/score-text'
import { compareSystemPair, systemInterval } from '../../lib/metrics/seeds'
import { compareSystems } from '../../lib/metrics/systems'

const references = (tasks: number) =>
  Array.from({ length: tasks * 10 }, (_, i) => ({
    id: `i${i}`,
    task: `t${i % tasks}`,
    category: `c${i % 2}`,
    targets: ['yes'],
  }))
/** Runs of three seeds that answer so large a share rightly, some tasks more than others. */
const system = (name: string, share: number, asked = references(12), seeds = 3) => {
  const run = (seed: number) => {
    const random = rng(`${name} ${seed}`)
    return asked.map(({ id }, i) => ({ id, output: random.next() < share + (i % 12) / 60 ? 'yes' : 'no' }))
  }
  const [predictions = [], ...otherSeeds] = Array.from({ length: seeds }, (_, seed) => run(seed))
  return { name, predictions, ...(otherSeeds.length > 0 && { otherSeeds }) }
}
const one = metric('exactMatch')
const options = () => ({ random: rng(0) })
const runsOf = (answers: ReturnType<typeof system>, asked = references(12)) => scoreNamed([one], asked, answers)

describe('several seeds', () => {
  const own = runsOf(system('a', 0.4))

  it('have an interval over tasks and seeds, or over seeds where tasks are few', () => {
    const values = own.flatMap((run, seed) => run.map(({ task, scores }) => ({ task, seed, value: scores.exactMatch })))
    const found = systemInterval(one, own, options())
    const random = rng(0).fork('interval')
    expect(found).toEqual(bootstrapInterval(values, 'tasks and seeds', { random, resamples: 10_000, range: [0, 100] }))
    expect(found.name).toBe(
      "95% bootstrap interval over 12 tasks and 3 seeds, widened to Student's t, cut to the score's range",
    )
    const few = runsOf(system('a', 0.4, references(3)), references(3))
    expect(systemInterval(one, few, options())).toMatchObject({
      name: '3 seeds, too few for an interval or p (fewer than 6)',
      units: [{ name: '0' }, { name: '1' }, { name: '2' }],
    })
  })

  it('of one run are its own interval and comparison', () => {
    const [first] = own
    const [other] = runsOf(system('b', 0.6))
    expect(systemInterval(one, [first], options())).toEqual(runInterval(first, 'exactMatch', options()))
    expect(compareSystemPair(one, [first], [other], options())).toEqual(
      compareRuns(first, other, 'exactMatch', options()),
    )
  })

  it('are compared over tasks and seeds, with a p that agrees with the interval', () => {
    for (const share of [0.4, 0.5, 0.55, 0.7]) {
      const { difference, p, test } = compareSystemPair(one, own, runsOf(system('b', share)), options())
      expect(test).toContain(
        "paired bootstrap test, centred, over 12 tasks and 3 seeds, 10,000 resamples, widened to Student's t",
      )
      const [nearest] = [difference.low, -difference.high].sort((a, b) => b - a) as [number, number]
      if (Math.abs(nearest) > 1) expect(p < 0.05, `${share}: p ${p}`).toBe(nearest > 0)
    }
    const same = compareSystemPair(one, own, own, options())
    expect(same).toMatchObject({ p: 1, difference: { estimate: 0, low: 0, high: 0 } })
  })

  it('refuse to be compared with more or fewer, and name the seed that lacks an answer', () => {
    expect(() => compareSystemPair(one, own, runsOf(system('b', 0.5, references(12), 2)), options())).toThrow(
      'as many seeds of one as of the other, found 3 and 2',
    )
    const { otherSeeds = [], ...rest } = system('a', 0.4)
    const broken = { ...rest, otherSeeds: [otherSeeds[0] ?? [], otherSeeds[1]?.slice(1) ?? []] }
    expect(() => runsOf(broken)).toThrow('a: seed 3 of 3: no prediction for i0')
  })

  it('of corpus scores are over seeds', () => {
    const bleu = metric('bleu')
    const runs = scoreNamed([bleu], references(12), system('a', 0.4, references(12), 6))
    expect(systemInterval(bleu, runs, options()).name).toContain('95% bootstrap interval over 6 seeds')
    expect(compareSystemPair(bleu, runs, runs, options()).p).toBe(1)
  })

  it('are reported as means with the deviation over seeds', () => {
    const asked = references(12)
    const [a, b] = [system('a', 0.4), system('b', 0.6)]
    const report = scoreReport([one], asked, b, { against: a, intervals: true, random: rng(0) })
    const { scores, sd } = report.seeds!.exactMatch
    expect(report.exactMatch).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 3, 9)
    expect(sd).toBeGreaterThan(0)
    expect(report.comparison?.perMetric.exactMatch.otherSeeds?.scores).toHaveLength(3)
    const alone = scores.map((_, i) => {
      const predictions = [b.predictions, ...(b.otherSeeds ?? [])][i] ?? []
      return scoreReport([one], asked, { name: 'x', predictions }, { random: rng(0) })
    })
    expect(scores).toEqual(alone.map(({ exactMatch }) => exactMatch))
    const task = alone.reduce((sum, { perTask }) => sum + perTask.t3!.exactMatch, 0) / 3
    expect(report.perTask.t3!.exactMatch).toBeCloseTo(task, 9)
    const text = formatReport('scores', report, asked, 'b')
    expect(text).toMatch(/\n {2}b +\d+\.\d ± \d+\.\d {2}\[.*paired, p /)
    expect(text).toContain('±: standard deviation over seeds')
  })
})

describe('several systems', () => {
  const asked = references(12)
  const systems = [0.3, 0.5, 0.55].map((share, i) => system(`s${i}`, share, asked, 1))
  const metrics = [metric('exactMatch'), metric('f1')]
  const found = compareSystems(metrics, asked, systems, options())

  it('are each compared with the first, p corrected for all comparisons and metrics', () => {
    const runs = systems.map((one) => scoreNamed(metrics, asked, one))
    const raw = [1, 2].map((i) => compareSystemPair(metrics[0]!, runs[0]!, runs[i]!, options()))
    const all = metrics.flatMap((own) => [1, 2].map((i) => compareSystemPair(own, runs[0]!, runs[i]!, options()).p))
    const [first, ...others] = found.exactMatch.systems
    expect(first).not.toHaveProperty('comparison')
    others.forEach(({ comparison }, i) => {
      expect(comparison?.difference).toEqual(raw[i]!.difference)
      expect(comparison?.p).toBeGreaterThanOrEqual(raw[i]!.p)
      expect(comparison?.test).toContain('Holm-corrected for 4 comparisons')
    })
    expect(Math.min(...others.map(({ comparison }) => comparison!.p))).toBeCloseTo(4 * Math.min(...all), 9)
  })

  it('are ranked over tasks', () => {
    const { ranks } = found.exactMatch
    expect(ranks).toMatchObject({ tasks: 12, name: expect.stringContaining('Nemenyi') })
    expect(ranks?.methods.at(-1)?.method).toBe('s0')
    const text = formatSystems('systems', found.exactMatch, asked)
    expect(text).toContain('mean ranks over 12 tasks, Friedman test')
    expect(text).toMatch(/\n {2}s2 +\d+\.\d {2}\[.*paired, p /)
    const single = references(1)
    const one = compareSystems(metrics, single, [system('a', 0.2, single), system('b', 0.4, single)], options())
    expect(one.f1).not.toHaveProperty('ranks')
  })

  it('are at least two, each of another name', () => {
    expect(() => compareSystems(metrics, asked, systems.slice(1, 2), options())).toThrow(
      'at least two systems, found 1',
    )
    expect(() => compareSystems(metrics, asked, [systems[0]!, systems[0]!], options())).toThrow('s0: expected each')
  })
})
