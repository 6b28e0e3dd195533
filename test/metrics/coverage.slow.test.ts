import { describe, expect, it } from 'vitest'
import { type Rng, rng } from '../../lib/base/random'
import { type Interval, resample, widenedEnds } from '../../lib/metrics/bootstrap'
import { corpusInterval } from '../../lib/metrics/corpus'
import { type CorpusScore, metric } from '../../lib/metrics/metric'
import { bootstrapTest, permutationTest, widenedTestOf } from '../../lib/metrics/paired-test'
import type { Observation, Over } from '../../lib/metrics/resampling-units'
import { samplesToReach } from '../../lib/metrics/sample-efficiency'

const ROUNDS = 1000
type Ends = Pick<Interval, 'low' | 'high'>

/** How often, in per cent, an interval made from simulated data covers the truth. */
function coverage(name: string, truth: number, make: (random: Rng, data: Rng) => Ends): number {
  const data = rng(name)
  let covered = 0
  for (let round = 0; round < ROUNDS; round++) {
    const { low, high } = make(rng(round), data)
    if (low <= truth && truth <= high) covered++
  }
  return (100 * covered) / ROUNDS
}

const interval = (over: Over, simulate: (data: Rng) => Observation[]) => (random: Rng, data: Rng) =>
  // The ends as they are made, of fewer units too than are shown with an interval.
  widenedEnds(resample(simulate(data), over, random, 400))

const range = (length: number) => Array.from({ length }, (_, i) => i)

/** Instance scores as ROUGE-L has them: a third are 0, a third 100, the others between; mean 50. */
const skewed = (data: Rng) => {
  const kind = data.int(3)
  return kind === 0 ? 0 : kind === 1 ? 100 : 100 * data.next()
}

/** Tasks that differ much in level (the square of a uniform number: most are hard), each with its own number of instances. */
const tasks = (count: number) => (data: Rng) =>
  range(count).flatMap((task) => {
    const level = data.next() ** 2
    return range(20 + data.int(30)).map(() => ({ value: data.next() < level ? 100 : 0, task: String(task) }))
  })

/** Runs of one task that differ by seed. */
const seeds = (count: number) => (data: Rng) =>
  range(count).flatMap((seed) => {
    const level = 50 + 5 * data.normal()
    return range(10).map(() => ({ value: level + 10 * data.normal(), task: 'a', seed }))
  })

/** Runs that differ by seed, over tasks that differ among themselves, with what is left over in every cell. */
const crossed = (taskCount: number, seedCount: number, bySeed: number) => (data: Rng) => {
  const levels = range(taskCount).map(() => 10 * data.normal())
  return range(seedCount).flatMap((seed) => {
    const shift = bySeed * data.normal()
    return levels.map((level, task) => ({ value: 50 + level + shift + 3 * data.normal(), task: String(task), seed }))
  })
}

describe('95% intervals cover the truth in 93 to 97 of 100 simulations', () => {
  const cases: [string, number, (random: Rng, data: Rng) => Ends][] = [
    ['30 instances', 50, interval('instances', (data) => range(30).map(() => ({ value: skewed(data), task: 'a' })))],
    ['100 instances', 50, interval('instances', (data) => range(100).map(() => ({ value: skewed(data), task: 'a' })))],
    ['12 tasks', 100 / 3, interval('tasks', tasks(12))],
    ['41 tasks', 100 / 3, interval('tasks', tasks(41))],
    ['3 seeds', 50, interval('seeds', seeds(3))],
    ['5 seeds', 50, interval('seeds', seeds(5))],
    ['41 tasks and 5 seeds', 50, interval('tasks and seeds', crossed(41, 5, 3))],
    ['12 tasks and 3 seeds', 50, interval('tasks and seeds', crossed(12, 3, 2))],
  ]
  it.each(cases)('over %s', (name, truth, make) => {
    const covered = coverage(name, truth, make)
    expect(covered).toBeGreaterThanOrEqual(93)
    expect(covered).toBeLessThanOrEqual(97)
  })

  it('of corpus BLEU, over 60 instances and over 20 tasks', () => {
    const { corpus } = metric('bleu')
    const score = corpus as CorpusScore
    /** Outputs of 12 words that keep most of their reference, some tasks' more than others'. */
    const answers = (data: Rng, taskCount: number, each: number) =>
      range(taskCount).flatMap((task) => {
        const kept = 0.6 + 0.35 * data.next()
        return range(each).map((i) => {
          const words = range(12).map((at) => `${at}`)
          const output = words.map((word) => (data.next() < kept ? word : 'other')).join(' ')
          return { id: `${task}-${i}`, task: String(task), output, targets: [words.join(' ')] }
        })
      })
    const all = answers(rng('truth'), 30_000, 1)
    const counts = all.map(({ output, targets }) => score.counts(output, targets, () => []))
    const truth = 100 * score.score(range(10).map((i) => counts.reduce((sum, one) => sum + one[i]!, 0)))
    for (const [over, taskCount, each] of [
      ['instances', 60, 1],
      ['tasks', 20, 5],
    ] as const) {
      const covered = coverage(`bleu ${over}`, truth, (random, data) =>
        corpusInterval(score, answers(data, taskCount, each), { random, over, resamples: 400 }),
      )
      expect(covered, over).toBeGreaterThanOrEqual(93)
      expect(covered, over).toBeLessThanOrEqual(97)
    }
  })

  it('of the examples needed to reach a score, over 8 seeds', () => {
    // The mean curve rises from 0 to 100 over 100 examples, so that 60 is reached at 60.
    const covered = coverage('reach', 60, (random, data) => {
      const points = range(8).flatMap((seed) => {
        const shift = 5 * data.normal()
        return [0, 50, 100].map((samples) => ({ samples, seed, score: samples + shift }))
      })
      return samplesToReach(points, 60, 'linear', { random, resamples: 400 })
    })
    expect(covered).toBeGreaterThanOrEqual(93)
    expect(covered).toBeLessThanOrEqual(97)
  })
})

describe('paired tests at level 5% reject a true null in about 5 of 100 simulations', () => {
  const rejected = (test: (differences: Observation[], random: Rng) => number) => {
    const data = rng('null')
    const random = rng('flips')
    const p = range(ROUNDS).map(() => {
      const differences = range(15).flatMap((task) => {
        const shift = 5 * data.normal()
        return range(4).map(() => ({ value: shift + 10 * data.normal(), task: String(task) }))
      })
      return test(differences, random)
    })
    return (100 * p.filter((value) => value <= 0.05).length) / ROUNDS
  }

  it('permutation over tasks', () => {
    const share = rejected((differences, random) => permutationTest(differences, 'tasks', { random, resamples: 600 }).p)
    expect(share).toBeGreaterThan(3)
    expect(share).toBeLessThan(7)
  })

  it.each([
    [12, 3],
    [41, 5],
  ])('widened bootstrap over %i tasks and %i seeds', (taskCount, seedCount) => {
    const data = rng(`null ${taskCount}`)
    const simulate = crossed(taskCount, seedCount, 2)
    const rejected = range(ROUNDS).filter((round) => {
      const differences = simulate(data).map((one) => ({ ...one, value: one.value - 50 }))
      return widenedTestOf(resample(differences, 'tasks and seeds', rng(round), 400)).p <= 0.05
    })
    expect((100 * rejected.length) / ROUNDS).toBeGreaterThan(3)
    expect((100 * rejected.length) / ROUNDS).toBeLessThan(7)
  })

  it('and neither of them keeps that level over instances where tasks differ: that is what clusters are for', () => {
    const share = rejected(
      (differences, random) => bootstrapTest(differences, 'instances', { random, resamples: 300 }).p,
    )
    expect(share).toBeGreaterThan(9)
  })
})
