import { describe, expect, it } from 'vitest'
import type { Row } from '../../lib/base/row'
import { type ScoredPrediction, taskRows } from '../../lib/experiments/evaluate'
import { report } from '../../lib/experiments/report'
import {
  difference,
  type GroupingOptions,
  groupScores,
  intervalCaption,
  tasksAndSeeds,
} from '../../lib/metrics/group-scores'

const cut = { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 }

/** Eight tasks, each in a cluster of its own; a tuned model that is 30 to 37 points better on each. */
const rows = ['untuned', 'tuned'].flatMap((model) =>
  Array.from({ length: 8 }, (_, i) => ({
    model,
    seed: 0,
    group: 'unseen',
    task: `t${i}`,
    cluster: `c${i}`,
    instances: 10,
    metric: 'rougeL',
    value: 20 + 5 * i + (model === 'tuned' ? 30 + i : 0),
    lostDemonstration: 1,
    lostQuery: 0,
  })),
)
const by = { by: 'model', units: 'operations' } as const

describe('task rows', () => {
  it('are means over the instances of a task, with what truncation cut', () => {
    const prediction = (id: string, task: string, rougeL: number, dropped: number): ScoredPrediction => ({
      id,
      task,
      group: 'g',
      category: 'k',
      cluster: 'c',
      source: '',
      targets: [''],
      output: '',
      rougeL,
      exactMatch: 0,
      cut: { ...cut, positivesDropped: dropped },
    })
    const found = taskRows([prediction('a', 's', 100, 1), prediction('b', 's', 50, 0), prediction('c', 't', 10, 0)])
    expect(found).toMatchObject([
      { task: 's', metric: 'rougeL', value: 75, instances: 2, lostDemonstration: 1, lostQuery: 0 },
      { task: 's', metric: 'exactMatch', value: 0, instances: 2, lostDemonstration: 1, lostQuery: 0 },
      { task: 't', metric: 'rougeL', value: 10, instances: 1, lostDemonstration: 0, lostQuery: 0 },
      { task: 't', metric: 'exactMatch', value: 0, instances: 1, lostDemonstration: 0, lostQuery: 0 },
    ])
  })
})

describe('comparing two conditions', () => {
  it('takes means over tasks, with intervals within 0 and 100', () => {
    const [untuned, tuned] = groupScores(rows, by)
    expect(untuned).toMatchObject({ group: 'unseen', condition: 'untuned', tasks: 8, instances: 80, value: 37.5 })
    expect(tuned).toMatchObject({ condition: 'tuned', value: 71, lostDemonstration: 8 })
    expect(tuned!.low).toBeLessThan(71)
    expect(tuned!.high).toBeGreaterThan(71)
    const certain = groupScores(
      rows.map((row) => ({ ...row, value: row.cluster < 'c7' ? 100 : 60 })),
      by,
    )
    expect(certain[0]!.high).toBe(100)
  })

  it('pairs the differences by task, which makes them sharper than the scores', () => {
    const gain = difference(rows, by, 'unseen', 'untuned', 'tuned')
    expect(gain.estimate).toBeCloseTo(33.5)
    expect(gain.high - gain.low).toBeLessThan(8)
    expect(gain.low).toBeGreaterThan(25)
    // All eight clusters gain: of the 256 ways to set the signs, this and its opposite are as extreme.
    expect(gain.p).toBe(2 / 256)
  })

  it('is within −100 and 100, even where units differ as much as they can', () => {
    const far = rows.map((row, i) => ({ ...row, value: row.model === 'tuned' ? (i % 4 === 0 ? 0 : 100) : 0 }))
    const gain = difference(far, by, 'unseen', 'untuned', 'tuned')
    expect(gain.high).toBe(100)
    expect(gain.name).toBe("95% bootstrap interval over 8 operations, widened to Student's t, cut to the score's range")
  })

  it('shows the units where they are too few for an interval or p', () => {
    const few = rows.filter(({ cluster }) => cluster < 'c3')
    const [untuned] = groupScores(few, by)
    expect(untuned).toMatchObject({ value: 25, low: Number.NaN, drawn: 3, seeds: 1, over: '3 operations (1 seed)' })
    expect(untuned?.units).toEqual([20, 25, 30].map((value, i) => ({ name: `c${i}`, value })))
    const gain = difference(few, by, 'unseen', 'untuned', 'tuned')
    expect(gain).toMatchObject({ low: Number.NaN, p: Number.NaN, units: { length: 3 } })
    const [only] = groupScores(rows.slice(0, 1), by)
    expect(only).toMatchObject({ value: 20, low: Number.NaN, units: [{ name: 't0', value: 20 }] })
    const text = report(few, { ...by, to: 'tuned' })
    expect(text).toContain('untuned   25.0  {20.0; 25.0; 30.0}')
    expect(text).toContain('tuned − untuned: +31.0 {+30.0; +31.0; +32.0}\n')
    expect(text).toContain('{…}: the values of 3 operations (1 seed), too few for an interval or p (fewer than 6)')
    expect(text).not.toContain('[…]')
  })

  it('draws the tasks of a single operation, and the seeds of a single task', () => {
    const seeds = [0, 1, 2].flatMap((seed) => rows.map((row) => ({ ...row, seed, cluster: 'c' })))
    expect(groupScores(seeds, by)[0]?.over).toBe('8 tasks and 3 seeds')
    const one = seeds.filter(({ task }) => task === 't0')
    expect(groupScores(one, by)[0]).toMatchObject({ over: '1 task and 3 seeds', units: { length: 3 } })
  })

  it('counts what its caption says from the rows', () => {
    const seeds = [0, 1].flatMap((seed) => rows.map((row) => ({ ...row, seed })))
    const mixed = [...seeds, ...seeds.filter(({ cluster }) => cluster < 'c3').map((row) => ({ ...row, group: 'new' }))]
    const said = (all: readonly Row[], own: GroupingOptions = by) =>
      intervalCaption(groupScores(all, own), own, 'bands')
    const widened = "widened to Student's t, cut to the score's range"
    expect(said(seeds)).toBe(`bands: 95% bootstrap intervals over 8 operations and 2 seeds, ${widened}`)
    expect(said(mixed)).toBe(
      `${said(seeds)}; points: 3 operations and 2 seeds, too few for an interval or p (fewer than 6)`,
    )
    const named = { by: 'model', units: 'targets' } as const
    expect(said(rows, named)).toBe(`bands: 95% bootstrap intervals over 8 targets (1 seed), ${widened}`)
    expect(tasksAndSeeds(seeds)).toBe('8 tasks and 2 seeds')
  })

  it('leaves out of a difference what one of the two conditions lacks', () => {
    const gain = difference(rows.slice(1), by, 'unseen', 'untuned', 'tuned')
    expect(gain.estimate).toBeCloseTo(34)
  })

  it('is of the first metric unless another is asked for, and the others stand beside it in words', () => {
    const guessed = { chance: 25, majority: 40 }
    const both = rows.flatMap((row) => [
      { ...row, ...guessed },
      { ...row, ...guessed, metric: 'accuracy', value: 7 },
    ])
    expect(groupScores(both, by).map(({ metric, value }) => [metric, value])).toEqual([
      ['rougeL', 37.5],
      ['rougeL', 71],
    ])
    const byAccuracy = { ...by, metric: 'accuracy' }
    expect(groupScores(both, byAccuracy)[0]).toMatchObject({ metric: 'accuracy', value: 7, ...guessed })
    expect(difference(both, byAccuracy, 'unseen', 'untuned', 'tuned').estimate).toBe(0)
    const text = report(both, { ...by, to: 'tuned' })
    expect(text).toMatch(/^ROUGE-L, stemmed, max over references, mean over tasks\n/)
    expect(text).toContain('; by chance 25.0, always the most frequent answer 40.0)')
    expect(text).toMatch(/untuned {3}37\.5 {2}\[.*\] {3}accuracy {3}7\.0\n/)
  })

  it('is told in words', () => {
    const text = report(rows, { ...by, to: 'tuned' })
    expect(text).toContain('unseen (8 tasks, 80 instances)')
    expect(text).toContain('tuned − untuned: +33.5 [')
    expect(text).toContain('truncation: 8 prompts lost a demonstration, 0 lost part of the question')
  })
})
