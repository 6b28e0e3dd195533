import { describe, expect, it } from 'vitest'
import { withoutLeaks } from '../../lib/tasks/leaks'
import { readTasks } from '../../lib/tasks/read'
import { describeThesisLeaks, type ThesisSize, thesisSample, thesisSplits } from '../../lib/tasks/thesis-splits'
import { describeWith, sharedData } from '../shared'
import { instance, task } from './made'

const sized = (id: string, n: number) =>
  task(id, { instances: Array.from({ length: n }, (_, i) => instance(`${id}-${i}`, `${id} ${i}`, 'x')) })
const ids = (of: { instances: readonly { id: string }[] }) => of.instances.map(({ id }) => id)

describe('thesisSplits', () => {
  it('takes the first 100 to test, the next 10 to validate, the rest to train', () => {
    const { splits, leftOut } = thesisSplits([sized('a', 120)])
    const [{ train, validation, test, reused, leaks }] = splits as [(typeof splits)[0]]
    expect([ids(test)[0], ids(test)[99], ids(test).length]).toEqual(['a-0', 'a-99', 100])
    expect(ids(validation)).toEqual(Array.from({ length: 10 }, (_, i) => `a-${100 + i}`))
    expect(ids(train)).toEqual(Array.from({ length: 10 }, (_, i) => `a-${110 + i}`))
    expect({ reused, leaks, leftOut }).toEqual({ reused: false, leaks: [], leftOut: [] })
    expect(describeThesisLeaks({ splits, leftOut })).toEqual([])
  })

  const tasks = [sized('big', 130), sized('small', 119), sized('tiny', 3)]

  it('refuses tasks that are published with one set of instances for all three parts, naming them', () => {
    expect(() => thesisSplits(tasks)).toThrow(
      'the thesis tests 2 tasks on what it trains them on, for want of 120 instances: small (119), tiny (3)',
    )
  })

  it('leaves them out when asked, and says so', () => {
    const left = thesisSplits(tasks, { small: 'leave out' })
    expect(left.splits.map(({ test }) => test.id)).toEqual(['big'])
    expect(describeThesisLeaks(left)).toEqual([
      '2 tasks left out, with fewer than 120 instances: small (119), tiny (3)',
    ])
  })

  it('takes them as published when asked, with each test instance named as a leak', () => {
    const reused = thesisSplits(tasks, { small: 'reuse' })
    const [, small] = reused.splits
    expect([small!.train, small!.validation, small!.test]).toEqual([tasks[1], tasks[1], tasks[1]])
    expect(small!.leaks).toHaveLength(119)
    expect(describeThesisLeaks(reused)).toEqual([
      '2 tasks tested on what they are trained on, with fewer than 120 instances: small (119), tiny (3)',
    ])
  })

  it('names copies of test instances that a large task trains on, which can then be taken out', () => {
    const copied = sized('copied', 121)
    const splits = thesisSplits([
      {
        ...copied,
        instances: [...copied.instances, instance('again', ' COPIED  5 ', 'X'), instance('late', 'copied 105', 'x')],
      },
    ])
    const [{ train, test, validation, leaks }] = splits.splits as [(typeof splits.splits)[0]]
    expect(leaks.map((leak) => [leak.train.instance, leak.test.instance])).toEqual([
      ['again', 'copied-5'],
      ['late', 'copied-105'],
    ])
    expect(describeThesisLeaks(splits)).toEqual([
      '2 training instances of 1 task known from test or validation: copied (100)',
    ])
    expect(withoutLeaks({ setting: 'within-task', train: [train], test: [test, validation] }).instances).toBe(2)
  })
})

describe('thesisSample', () => {
  const train = sized('a', 950)
  it.each<[ThesisSize, number]>([
    ['ten', 10],
    ['hundred', 100],
    ['twohundred', 200],
    ['thousand', 950],
    ['onepercent', 9],
    [7, 7],
  ])('%s takes the first %i', (size, n) => {
    expect(ids(thesisSample(train, size))).toEqual(ids(train).slice(0, n))
  })

  it('takes one where one percent is less', () => {
    expect(ids(thesisSample(sized('a', 12), 'onepercent'))).toEqual(['a-0'])
  })

  it.each([0, -1, 2.5])('refuses %d', (size) => {
    expect(() => thesisSample(train, size)).toThrow(`expected a whole number above 0, found ${size}`)
  })
})

const real = sharedData('superni/tasks')
describeWith('superni/tasks', "Super-NaturalInstructions' own tasks", () => {
  it('are each split in three that share no instance, or named as too small', () => {
    const { tasks } = readTasks([real])
    const { splits, leftOut } = thesisSplits(tasks, { small: 'leave out' })
    expect(splits.length + leftOut.length).toBe(tasks.length)
    for (const { train, validation, test } of splits)
      expect(train.instances.length + validation.instances.length + test.instances.length).toBeGreaterThanOrEqual(120)
  })
})
