import { expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { mean } from '../../lib/metrics/summary'
import { randomTasks } from '../../lib/selection/baselines'
import { overlap } from '../../lib/selection/overlap'
import { selectByWords } from '../../lib/selection/similarity'
import { describeWith } from '../shared'
import { published } from './published'

it('overlap is the share of the other choice, a target at a time', () => {
  const choice = (target: string, ...tasks: string[]) => tasks.map((task) => ({ target, task }))
  const rows = [...choice('t', 'a', 'b', 'c'), ...choice('u', 'a')]
  expect(overlap(rows, [...choice('t', 'a', 'c', 'd', 'e'), ...choice('u', 'b')])).toEqual([
    { target: 't', share: 0.5 },
    { target: 'u', share: 0 },
  ])
})

describeWith('insta', 'the selections that INSTA published for 33 tasks', () => {
  it('name tasks of the default split, 70 for each target; one has 28 of them twice', () => {
    const { targets, train, choices } = published()
    expect([targets.length, train.length]).toEqual([33, 757])
    const names = new Set(train.map(({ task }) => task))
    expect(choices.filter(({ task }) => !names.has(task))).toEqual([])
    const sizes = targets.map(
      ({ task }) => new Set(choices.filter(({ target }) => target === task).map((c) => c.task)).size,
    )
    expect(sizes.filter((size) => size !== 70)).toEqual([41])
  })

  it('share more with the words of the definitions than with chance, which is 70 of 757', () => {
    const { targets, train, choices } = published()
    const share = (rows: Parameters<typeof overlap>[0]) => mean(overlap(rows, choices).map(({ share }) => share))
    const names = [targets, train].map((tasks) => tasks.map(({ task }) => task)) as [string[], string[]]
    // 0.0925 expected, with a standard deviation of 0.006 over 33 targets.
    expect(Math.abs(share(randomTasks(...names, { k: 70, random: rng(0) })) - 70 / 757)).toBeLessThan(0.02)
    expect(share(selectByWords(targets, train, { k: 70 }))).toBeGreaterThan(0.19)
  })
})
