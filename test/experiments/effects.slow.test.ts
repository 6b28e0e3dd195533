import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import type { Row } from '../../lib/base/row'
import { execute } from '../../lib/experiments/execute'
import { type Experiment, expand, type Settings } from '../../lib/experiments/experiment'
import { kShot } from '../../lib/experiments/k-shot'
import { zeroShot } from '../../lib/experiments/zero-shot'
import { difference, type GroupingOptions, groupScores } from '../../lib/metrics/group-scores'
import { samplesToReach } from '../../lib/metrics/sample-efficiency'
import { findIncluded, findIncludedRuns } from '../../lib/runs/included'
import { miniData } from './mini-data'

/** What notebooks 3 and 4 state, from the runs that come with the project. Nothing is trained here. */
type Vary = Readonly<Record<string, readonly Settings[string][]>>

/** The rows of included runs; over five seeds unless told. */
async function included<F extends Settings, V extends Vary>(
  of: Experiment<F, V>,
  set: Record<string, string>,
  seeds = 5,
) {
  const configs = expand(of, { set })
  const data = await miniData()
  const missing = configs.filter((config) => !findIncluded(of.name, { config, data }))
  expect(missing, 'runs that are not included: nothing may be trained for this test').toEqual([])
  expect(new Set(configs.map(({ seed }) => seed)).size).toBe(seeds)
  return execute(of, { included: true, set })
}

describe.each([zeroShot.name, kShot.name])('the included runs of %s', (name) => {
  it("are of today's data and model", async () => {
    const runs = findIncludedRuns(name)
    expect(runs.length).toBeGreaterThan(0)
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([await miniData()]))
    expect(runs.flatMap(({ rows }) => rows.filter(({ lostQuery }) => lostQuery !== 0))).toEqual([])
  })
})

describe('zero-shot', () => {
  const by: GroupingOptions = { by: 'training', units: 'operations' }
  const gain = async (from: string, to: string, group = 'unseen combinations') =>
    difference(await included(zeroShot, { training: `${from},${to}` }), by, group, from, to)

  it.each([
    ['untuned', 'definitions'],
    ['no definitions', 'definitions'],
    ['20 tasks', '60 tasks'],
    ['60 tasks', 'definitions'],
  ])('on unseen combinations: better than %s is %s', async (from, to) => {
    const { low, name } = await gain(from, to)
    expect(name).toBe(
      "95% bootstrap interval over 14 operations and 5 seeds, widened to Student's t, cut to the score's range",
    )
    expect(low).toBeGreaterThan(0)
  })

  it('three wordings in training cost nothing on the first and give much on the others', async () => {
    const rows = await included(zeroShot, { training: 'one wording,definitions' })
    const gainOn = (wordings: readonly number[]) => {
      const some = rows.filter(({ wording }) => wordings.includes(Number(wording)))
      return difference(some, by, 'unseen combinations', 'one wording', 'definitions')
    }
    const [known, others] = [gainOn([0]), gainOn([1, 2])]
    expect([known.low < 0, known.high > 0]).toEqual([true, true])
    expect(known.low).toBeGreaterThan(-6)
    expect(others.low).toBeGreaterThan(0)
    expect(others.estimate).toBeGreaterThan(10)
  })

  it('few instances of each task do nearly as well as 300, and many tasks of few better than few of many', async () => {
    const fifty = await gain('50 instances', 'definitions')
    expect([fifty.low < 0, fifty.high > 0, fifty.high < 6]).toEqual([true, true, true])
    const ten = await gain('10 instances', 'definitions')
    expect([ten.low < 0, ten.high > 0, ten.estimate < 6]).toEqual([true, true, true])
    expect((await gain('20 tasks', '10 instances')).low).toBeGreaterThan(0)
  })

  it('does not show that four times the parameters help, with three seeds', async () => {
    const rows = await included(zeroShot, { training: 'width 64,definitions', seed: '0,1,2' }, 3)
    const { low, high } = difference(rows, by, 'unseen combinations', 'width 64', 'definitions')
    expect([low < 0, high > 0, high < 6]).toEqual([true, true, true])
  })

  it('does not show that unseen operations gain anything', async () => {
    for (const from of ['untuned', 'no definitions']) {
      const { p, units = [] } = await gain(from, 'definitions', 'unseen operations')
      expect([p, units.length]).toEqual([Number.NaN, 3])
      expect(new Set(units.map(({ value }) => value > 0))).toEqual(new Set([true, false]))
    }
  })
})

describe('k-shot', () => {
  const rows = () => included(kShot, { setting: 'multi-task' })
  const points = (all: readonly Row[], start: string) =>
    groupScores(
      all.filter((row) => row.start === start).map((row) => ({ ...row, group: String(row.k) })),
      { by: 'seed', units: 'tasks' },
    ).map(({ group, condition, value }) => ({ samples: Number(group), seed: condition, score: value }))

  it.each([0, 4, 16, 64, 256])('instruction tuning before gives something at k = %i', async (k) => {
    const at = (await rows()).filter((row) => row.k === k)
    const { low, name } = difference(at, { by: 'start', units: 'operations' }, 'new tasks', 'plain', 'instructed')
    expect(name).toBe(
      "95% bootstrap interval over 14 operations and 5 seeds, widened to Student's t, cut to the score's range",
    )
    expect(low).toBeGreaterThan(0)
  })

  it('after instruction tuning a quarter of the data reaches what the plain start does with all', async () => {
    const all = await rows()
    const full = points(all, 'plain').filter(({ samples }) => samples === 256)
    const mark = full.reduce((sum, { score }) => sum + score / full.length, 0)
    const { estimate, units = [] } = samplesToReach(points(all, 'instructed'), mark, 'log', { random: rng(0) })
    expect([estimate <= 64, units.length]).toEqual([true, 5])
    expect(units.filter(({ value }) => value <= 64).length).toBeGreaterThanOrEqual(4)
  })
})
