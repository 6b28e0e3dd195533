import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import type { Task } from '../../lib/tasks/task'
import {
  checkUntested,
  type Divided,
  drawn,
  onePerCluster,
  spread,
  underDefinitions,
  withoutTests,
} from '../../lib/tasks/world'
import { task } from './made'

const named = (id: string, inputs: readonly string[], cluster = id): Task => ({
  ...task(id, { cluster }),
  instances: inputs.map((input, i) => ({ id: `${id}-${input}-${i}`, input, targets: ['yes'] })),
})
const divided = (id: string, train: readonly string[], test: readonly string[]): Divided => ({
  train: named(id, train),
  test: named(id, test),
})
const inputsOf = (some: readonly Divided[]) => some.map(({ train }) => train.instances.map(({ input }) => input))

describe('the parts of a world', () => {
  const known = divided('known', ['a', 'B  b', 'c'], ['d'])
  const spoilt = divided('spoilt', ['c'], ['e'])
  const kept = divided('kept', ['f', 'd'], ['b b', 'c'])
  const parts = { train: [known, spoilt], development: [], groups: { new: [kept] }, areas: { first: [known] } }

  it('train on nothing that any task tests, whoever asks for it, and on no task that has nothing left', () => {
    const { train, groups, areas } = withoutTests(parts)
    expect(train.map(({ test }) => test.id)).toEqual(['known'])
    expect(inputsOf(train)).toEqual([['a']])
    expect(areas.first).toEqual(train)
    expect(inputsOf(groups.new!)).toEqual([['f']])
  })

  it('keep tests as they are, also of tasks that have nothing to learn from', () => {
    const bare = divided('bare', ['c'], ['g'])
    const { groups } = withoutTests({ ...parts, groups: { new: [kept], other: [bare] } })
    expect(groups.other!.map(({ train, test }) => [train.instances.length, test.instances.length])).toEqual([[0, 1]])
  })

  it('are refused where a task is trained on and kept for tests', () => {
    const again = divided('known', [], ['z'])
    expect(() => withoutTests({ ...parts, groups: { new: [again] } })).toThrow('training knows what is tested')
  })
})

describe('drawing from tasks', () => {
  const tasks = ['a', 'b', 'c'].map((id, i) => named(id, ['1', '2', '3', '4'], i < 2 ? 'ab' : 'c'))

  it('takes the same instances for the same generator, and few of them among more', () => {
    const [first] = tasks as [Task]
    const two = drawn(first, 2, rng(3)).instances
    expect(two).toHaveLength(2)
    expect(drawn(first, 4, rng(3)).instances.slice(0, 2)).toEqual(two)
  })

  it('takes one task of each cluster, and lists evenly', () => {
    expect(onePerCluster(tasks.map((test) => ({ train: test, test }))).map(({ test }) => test.id)).toEqual(['a', 'c'])
    expect(spread([0, 1, 2, 3, 4, 5], 2)).toEqual([0, 3])
    for (const more of [6, 100, Number.POSITIVE_INFINITY]) expect(spread([0, 1, 2, 3, 4, 5], more)).toHaveLength(6)
    expect(spread([], 3)).toEqual([])
  })

  it('puts each instance under one of its task’s first wordings in turn, of which there may be fewer', () => {
    const worded = (definitions: Task['definitions']) => ({ ...tasks[0]!, definitions })
    const said = (definitions: Task['definitions'], most?: number) =>
      underDefinitions([worded(definitions)], most).map(({ task }) => task.definitions)
    expect(said(['x', 'y', 'z', 'w'])).toEqual([['x'], ['y'], ['z'], ['x']])
    expect(said(['x', 'y', 'z'], 1)).toEqual([['x'], ['x'], ['x'], ['x']])
    expect(said(['x', 'y'])).toEqual([['x'], ['y'], ['x'], ['y']])
  })
})

describe('examples that a world tests', () => {
  const known = divided('known', ['a', 'b'], ['c'])
  const kept = divided('kept', ['d'], ['e'])
  const world = withoutTests({ train: [known], development: [], groups: { new: [kept] }, areas: {} })
  const refused = (some: Task, setting: 'cross-task' | 'within-task') => () =>
    checkUntested(world, underDefinitions([some]), setting)

  it('are refused: test instances and copies of them, and anything of a task that is kept for tests', () => {
    expect(refused(known.train, 'cross-task')).not.toThrow()
    expect(refused(known.test, 'cross-task')).toThrow(
      'training knows what is tested: 1 test instance of 1 task (known: known-c-0)',
    )
    expect(refused(kept.train, 'cross-task')).toThrow('training knows what is tested: 1 test task (kept)')
    expect(refused(named('another', [' E ']), 'cross-task')).toThrow('1 test instance of 1 task (kept: kept-e-0)')
  })

  it('may be others of a task that is kept for tests, where few of these are to be learnt from', () => {
    expect(refused(kept.train, 'within-task')).not.toThrow()
    expect(refused(kept.test, 'within-task')).toThrow('1 test instance of 1 task (kept: kept-e-0)')
  })
})
