import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { checkLeaks } from '../../lib/tasks/leaks'
import { readTasks } from '../../lib/tasks/read'
import { bySplit, holdOut, readSplit, sampleInstances, splitInstances, testInstances } from '../../lib/tasks/splits'
import { describeWith, sharedData } from '../shared'
import { instance, randomInstances, task } from './made'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-splits-'))
afterAll(() => rmSync(folder, { recursive: true }))
const superni = sharedData('superni')

describe('readSplit', () => {
  const put = (name: string, files: Record<string, string>) => {
    mkdirSync(join(folder, name))
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, `${file}_tasks.txt`), content)
    return join(folder, name)
  }
  it('reads one task a line, in order', () => {
    const split = readSplit(put('good', { train: 'b\n\n a \r\n', test: 'c' }))
    expect(split).toEqual({ train: ['b', 'a'], test: ['c'], excluded: [] })
    expect(bySplit([task('c'), task('a'), task('x')], split)).toEqual({
      train: [task('a')],
      test: [task('c')],
      missing: ['b'],
    })
  })
  it('refuses a task on two lists, and a folder without lists', () => {
    const twice = put('twice', { train: 'a\nb\n', test: 'c\nb\n' })
    expect(() => readSplit(twice)).toThrow(
      `${twice}/test_tasks.txt:2: expected each task once, found b again (first at ${twice}/train_tasks.txt:2)`,
    )
    expect(() => readSplit(join(folder, 'none'))).toThrow('none: expected train_tasks.txt, test_tasks.txt or')
  })
})

describe('holdOut', () => {
  const tasks = [
    task('a', { category: 'qa', cluster: 'x' }),
    task('b', { category: 'qa', cluster: 'y' }),
    task('c', { category: 'title', cluster: 'y' }),
    task('d', { category: 'title', cluster: 'z' }),
  ]
  const unseen = (names: Parameters<typeof holdOut>[1]) => holdOut(tasks, names).unseen.map((one) => one.id)
  it('keeps categories, clusters and single tasks apart from what is seen', () => {
    expect(unseen({ categories: ['qa'] })).toEqual(['a', 'b'])
    expect(unseen({ clusters: ['y'] })).toEqual(['b', 'c'])
    expect(unseen({ tasks: ['d'], clusters: ['x', 'z'] })).toEqual(['a', 'd'])
    expect(unseen({})).toEqual([])
    const { seen, unseen: held } = holdOut(tasks, { categories: ['title'] })
    expect([...seen, ...held]).toEqual(tasks)
  })
  it('refuses a name that nothing has', () => {
    expect(() => holdOut(tasks, { categories: ['quiz'] })).toThrow('holdOut: no task has the category "quiz"')
  })
})

describe('splitInstances', () => {
  const ten = task('ten', { instances: Array.from({ length: 10 }, (_, i) => instance(`i${i}`, `in ${i}`, 'out')) })
  const ids = (one: { instances: readonly { id: string }[] }) => one.instances.map(({ id }) => id.slice(1)).join('')
  it('serves test first, then validation, then train, in file order', () => {
    const { train, validation, test, copies } = splitInstances(ten, { train: 'rest', validation: 2, test: 3 })
    expect([ids(test), ids(validation), ids(train), copies]).toEqual(['012', '34', '56789', 0])
    expect(ids(splitInstances(ten, { train: 4, test: 'rest' }).test)).toBe('456789')
    expect(train).toMatchObject({ id: 'ten', definitions: ['Do it.'] })
    expect(ids(testInstances(ten, 4))).toBe('0123')
  })
  it('keeps the official test instances, copies among them included, and drops their copies elsewhere', () => {
    const copied = task('copied', {
      instances: [
        instance('i0', 'One  Two', 'yes'),
        instance('i1', 'one two', 'YES'),
        instance('i2', ' ONE two', 'no', 'yes '),
        instance('i3', 'one two', 'no'),
        instance('i4', 'three', 'yes'),
      ],
    })
    const { train, test, copies } = splitInstances(copied, { train: 'rest', test: 2 })
    expect([ids(test), ids(train), copies]).toEqual(['01', '34', 1])
  })
  it('never lets two parts share an instance or a text', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = rng(seed)
      const made = task('made', { instances: randomInstances(40, random) })
      const { train, validation, test, copies } = splitInstances(made, { train: 'rest', validation: 3, test: 5 })
      const [inTest, inTrain, inValidation] = [[test], [train], [validation]]
      for (const [a, b] of [
        [inTrain, inTest],
        [inTrain, inValidation],
        [inValidation, inTest],
      ] as const)
        expect(() => checkLeaks({ setting: 'within-task', train: a, test: b })).not.toThrow()
      expect(train.instances.length + validation.instances.length + test.instances.length + copies).toBe(40)
      expect(test.instances).toEqual(made.instances.slice(0, 5))
    }
  })
  it('refuses what cannot be had', () => {
    expect(() => splitInstances(ten, { train: 'rest', test: 10 })).toThrow(
      'ten: too few instances for test 10, validation 0, train rest: found 10',
    )
    expect(() => splitInstances(ten, { train: 6, test: 5 })).toThrow('ten: too few instances')
    expect(() => splitInstances(ten, { train: 'rest', test: 'rest' })).toThrow('at most one part that takes the rest')
  })
})

describe('sampleInstances', () => {
  const one = task('one', { instances: randomInstances(50, rng(0)) })
  const drawn = (n: number, seed: number, of = one) => sampleInstances(of, n, rng(seed)).instances.map(({ id }) => id)
  it('draws samples that are prefixes of one another, without repeats, and all when there are fewer', () => {
    for (let seed = 0; seed < 20; seed++) {
      const all = drawn(99, seed)
      expect([...all].sort()).toEqual(one.instances.map(({ id }) => id).sort())
      for (const n of [0, 1, 7, 49]) expect(drawn(n, seed)).toEqual(all.slice(0, n))
    }
    expect(drawn(9, 1)).not.toEqual(drawn(9, 2))
  })
  it('draws for each task on its own, and leaves the generator as it was', () => {
    const random = rng(7)
    const before = random.state()
    const alone = sampleInstances(one, 5, random)
    sampleInstances(task('two', { instances: one.instances }), 9, random)
    expect(sampleInstances(one, 5, random)).toEqual(alone)
    expect(random.state()).toEqual(before)
    expect(drawn(9, 7, { ...one, id: 'two' })).not.toEqual(drawn(9, 7))
  })
})

describeWith('superni', 'the official splits', () => {
  it('have 757 tasks to train and 119 to test, of which shared data has 200 and 119, and leak nothing', () => {
    const split = readSplit(join(superni, 'splits/default'))
    expect([split.train.length, split.test.length, split.excluded.length]).toEqual([757, 119, 737])
    expect(readSplit(join(superni, 'splits/xlingual')).test).toHaveLength(35)
    const { train, test, missing } = bySplit(readTasks([join(superni, 'tasks')]).tasks, split)
    expect([train.length, test.length, missing.length]).toEqual([200, 119, 557])
    const { shown } = checkLeaks({ setting: 'cross-task', train, test: test.map((one) => testInstances(one)) })
    expect(shown.map((leak) => leak.test.task).sort()).toEqual([
      'task1531_daily_dialog_type_classification',
      'task402_grailqa_paraphrase_generation',
    ])
  })
})
