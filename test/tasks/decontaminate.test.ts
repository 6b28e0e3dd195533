import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import {
  describeContamination,
  findContamination,
  instancesOf,
  withoutContamination,
} from '../../lib/tasks/decontaminate'
import { findLeaks } from '../../lib/tasks/leaks'
import { draws, mixture } from '../../lib/tasks/mixture'
import { gramHashes, overlapWords } from '../../lib/tasks/ngrams'
import { readTasks } from '../../lib/tasks/read'
import { describeWith, sharedData } from '../shared'
import { instance, task } from './made'

const words = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ')
const test = (...inputs: string[]) => [task('test', { instances: inputs.map((x, i) => instance(`q${i}`, x, 'yes')) })]
const train = (...inputs: string[]) => [task('train', { instances: inputs.map((x, i) => instance(`p${i}`, x, 'no')) })]
const known = (trained: string[], tested: string[], options = {}) =>
  findContamination(instancesOf(train(...trained)), test(...tested), options).test.known.map((one) => [
    one.test.instance,
    one.train.instance,
    one.runs,
    one.of,
  ])

describe('overlapWords', () => {
  it('leaves out case, punctuation and spacing, and takes characters where no spaces are written', () => {
    expect(overlapWords('The  “cat’s”\nmat — №5, naïve ﬁne!')).toEqual('the cat s mat no5 naïve fine'.split(' '))
    expect(overlapWords('我喜欢 TypeScript。')).toEqual(['我', '喜', '欢', 'typescript'])
    expect(overlapWords('?!')).toEqual([])
  })
})

describe('gramHashes', () => {
  it('tells runs apart, by their order too', () => {
    const hashes = [...gramHashes(words(0, 20_000).split(' '), 3)]
    expect(hashes.length).toBe(19_998)
    expect(new Set(hashes).size).toBe(19_998)
    expect([...gramHashes(['a', 'b'], 2)]).not.toEqual([...gramHashes(['b', 'a'], 2)])
    expect([...gramHashes(['ab', 'c'], 2)]).not.toEqual([...gramHashes(['a', 'bc'], 2)])
    expect([...gramHashes(['a'], 2)]).toEqual([])
  })
})

describe('findContamination', () => {
  it('finds 13 words in a row, not 12, whatever the case and punctuation', () => {
    const tested = [`Before: ${words(0, 13)} after.`]
    expect(known([`x ${words(0, 13).toUpperCase().replaceAll(' ', ', ')} y`], tested)).toEqual([['q0', 'p0', 1, 3]])
    expect(known([`x ${words(0, 12)} y ${words(1, 13)}`], tested)).toEqual([])
    expect(known([`x ${words(0, 12)} y`], tested, { words: 12 })).toEqual([['q0', 'p0', 1, 4]])
  })

  it('looks for shorter texts as a whole, and for the shortest not at all', () => {
    const short = [words(0, 8), words(0, 7)]
    const found = findContamination(instancesOf(train(`a ${words(0, 9)}`)), test(...short))
    expect(found.test.known.map((one) => one.test.instance)).toEqual(['q0'])
    expect(found.test).toMatchObject({ instances: 2, tooShort: 1, boilerplate: 0 })
  })

  it('looks into targets, and never across the end of a text', () => {
    const answer = [task('t', { instances: [instance('q', 'Why?', words(0, 13))] })]
    const [apart, inside] = [instance('p', words(0, 6), words(6, 13)), instance('p', 'Say it.', 'No.', words(0, 13))]
    const found = (one: typeof apart) =>
      findContamination([{ task: task('s'), instance: one }], answer).test.known.length
    expect(found(apart)).toBe(0)
    expect(found(inside)).toBe(1)
  })

  it('tells apart what many training instances have', () => {
    const many = Array.from({ length: 11 }, (_, i) => `${words(0, 13)} own${i}`)
    const found = findContamination(instancesOf(train(...many)), test(words(0, 14)))
    expect(found.test).toMatchObject({ known: [], boilerplate: 1 })
    expect(found.train).toEqual({ instances: 11, knowing: [] })
    const ten = findContamination(instancesOf(train(...many.slice(1))), test(words(0, 14)))
    expect(ten.test.known.length).toBe(1)
    expect(ten.train.knowing.length).toBe(10)
    expect(known(many, [words(0, 14)], { common: Number.POSITIVE_INFINITY }).length).toBe(1)
  })

  it('takes the draws of a mixture, where an instance comes again and again', () => {
    const of = mixture(train(words(0, 20), 'something else'))
    function* some() {
      let left = 100
      for (const draw of draws(of, rng(0))) {
        if (left-- === 0) return
        yield draw
      }
    }
    const found = findContamination(some(), test(words(3, 18)))
    expect(found.train).toEqual({ instances: 100, knowing: [{ task: 'train', instance: 'p0' }] })
  })

  it('leaves training without what knows the test', () => {
    const tasks = [
      ...train(words(0, 20), words(30, 50)),
      task('other', { instances: [instance('o', words(2, 22), 'x')] }),
    ]
    const tested = test(words(0, 15))
    const found = findContamination(instancesOf(tasks), tested)
    const clean = withoutContamination(tasks, found)
    expect(clean.map(({ id, instances }) => [id, instances.map((one) => one.id)])).toEqual([['train', ['p1']]])
    expect(findContamination(instancesOf(clean), tested).test.known).toEqual([])
    expect(describeContamination(found)).toBe(
      [
        '1 of 1 test instances have 13 words in a row in common with training (2 of 3 instances); 0 are too short to tell' +
          ' (under 8 words), 0 have only boilerplate in common (in over 10 training instances)',
        '  test q0: 3 of 3 runs of words, first in train p0',
      ].join('\n'),
    )
  })

  it('refuses a rule that is none', () => {
    expect(() => findContamination([], [], { words: 5 })).toThrow(
      'expected 1 ≤ least ≤ words ≤ 1000, found least 8 and words 5',
    )
    expect(() => findContamination([], [], { common: 0 })).toThrow('expected common to be at least 1')
  })
})

describeWith('superni', 'on Super-NaturalInstructions', () => {
  it('finds every copy of a long input that the leak check finds, and more', () => {
    const { tasks } = readTasks([sharedData('superni/tasks')])
    const tested = tasks.filter((_, i) => i % 8 === 0)
    const trained = tasks.filter((_, i) => i % 8 !== 0)
    const found = findContamination(instancesOf(trained), tested, { common: Number.POSITIVE_INFINITY })
    const names = new Set(found.test.known.map(({ test }) => `${test.task} ${test.instance}`))
    const inputs = new Map(tested.flatMap((one) => one.instances.map((it) => [`${one.id} ${it.id}`, it.input])))
    const copies = findLeaks({ setting: 'cross-task', train: trained, test: tested })
      .instances.map(({ test }) => `${test.task} ${test.instance}`)
      .filter((name) => overlapWords(inputs.get(name) as string).length >= 8)
    expect(copies.filter((name) => !names.has(name))).toEqual([])
    expect(names.size).toBeGreaterThan(copies.length)
  })
})
