import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { allTasks, randomTasks } from '../../lib/selection/baselines'
import { samplesOf } from '../../lib/selection/instructions'
import { selectBySamples } from '../../lib/selection/samples'
import { selectByTransfer } from '../../lib/selection/transfer'
import { sampleInstances } from '../../lib/tasks/splits'
import { task } from '../tasks/made'
import { at } from './made'

const train = ['a', 'b', 'c', 'd', 'e']

describe('random tasks', () => {
  it('are the same again, whatever other targets there are, in whatever order', () => {
    const rows = randomTasks(['t', 'u'], train, { k: 3, random: rng(0) })
    expect(randomTasks(['u'], [...train].reverse(), { k: 3, random: rng(0) })).toEqual(rows.slice(3))
    expect(randomTasks(['t', 'u'], train, { k: 2, random: rng(0) })).toEqual(rows.filter(({ rank }) => rank < 3))
    expect(randomTasks(['t', 'u'], train, { k: 3, random: rng(1) })).not.toEqual(rows)
  })

  it('are each as likely, and never the target', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 1000; seed++) {
      for (const { task } of randomTasks(['e'], train, { k: 2, random: rng(seed) }))
        counts.set(task, (counts.get(task) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
    // 500 expected of each, with a standard deviation of 16.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(80)
  })
})

it('all tasks are all but the target, in one order', () => {
  expect(allTasks(['t', 'b'], ['c', 'b', 'a']).map(({ target, task, rank }) => [target, task, rank])).toEqual([
    ['t', 'a', 1],
    ['t', 'b', 2],
    ['t', 'c', 3],
    ['b', 'a', 1],
    ['b', 'c', 2],
  ])
})

describe('measured transfer', () => {
  const rows = [
    { source: 'a', target: 't', score: 10 },
    { source: 'a', target: 't', score: 20 },
    { source: 'b', target: 't', score: -3 },
    { source: 'c', target: 't', score: 16 },
    { source: 'b', target: 'a', score: 99 },
  ]
  it('ranks by the mean of what was measured', () => {
    expect(selectByTransfer(['t'], ['a', 'b', 'c'], rows, { k: 3 })).toEqual([
      { target: 't', task: 'c', score: 16, rank: 1 },
      { target: 't', task: 'a', score: 15, rank: 2 },
      { target: 't', task: 'b', score: -3, rank: 3 },
    ])
  })
  it('names the pair that is missing, but asks for none with itself', () => {
    expect(() => selectByTransfer(['t'], ['a', 'd'], rows, { k: 1 })).toThrow('transfer from "d" to "t", found none')
    expect(selectByTransfer(['a'], ['a', 'b'], rows, { k: 1 })).toMatchObject([{ task: 'b', score: 99 }])
  })
})

describe('similarity of samples', () => {
  it('compares mean directions', () => {
    const rows = selectBySamples([at('t', 0, 60)], [at('spread', -30, 90), at('beside', 50, 55)], { k: 2 })
    expect(rows.map(({ task }) => task)).toEqual(['spread', 'beside'])
    expect(rows[0]!.score).toBeCloseTo(1, 6)
    expect(rows[1]!.score).toBeCloseTo(Math.cos((22.5 / 180) * Math.PI), 6)
  })

  it('shows inputs, or inputs with their first targets', () => {
    const instances = [
      { id: '1', input: 'two', targets: ['2', 'II'] as [string, string] },
      { id: '2', input: 'three', targets: ['3'] as [string] },
    ]
    const made = { ...task('count'), instances }
    expect(samplesOf(made)).toEqual({ task: 'count', instructions: ['two', 'three'] })
    expect(samplesOf(made, 'input+output').instructions).toEqual(['two\n2', 'three\n3'])
    expect(samplesOf(sampleInstances(made, 1, rng(0))).instructions).toHaveLength(1)
    expect(() => samplesOf({ ...made, instances: [] })).toThrow('count: similarity of samples needs instances')
  })
})
