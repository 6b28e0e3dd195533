import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import type { By } from '../../lib/selection/scores'
import { type EmbeddedTask, selectByWords, selectTasks } from '../../lib/selection/similarity'
import { at, randomEmbedded } from './made'

const bys: readonly By[] = ['mean', 'max', 'votes']
const world = (seed: number) => ({
  targets: randomEmbedded('target', 5, rng(seed).fork('targets')),
  train: randomEmbedded('train', 12, rng(seed).fork('train')),
})
const shuffledTasks = (tasks: readonly EmbeddedTask[], seed: number) =>
  shuffled(tasks, rng(seed)).map(({ task, embeddings }) => ({ task, embeddings: shuffled(embeddings, rng(seed)) }))

describe('by mean and by maximum', () => {
  const targets = [at('t', 0, 60)]
  const train = [at('near', 30), at('one', 0, 180), at('far', 100)]

  it('takes the mean cosine over all pairs of wordings, or the largest', () => {
    expect(selectTasks(targets, train, { k: 3 })).toEqual([
      { target: 't', task: 'near', score: expect.closeTo(Math.cos(Math.PI / 6), 6), rank: 1 },
      { target: 't', task: 'far', score: expect.closeTo((-0.173648 + 0.766044) / 2, 6), rank: 2 },
      { target: 't', task: 'one', score: expect.closeTo((1 - 1 + 0.5 - 0.5) / 4, 6), rank: 3 },
    ])
    expect(selectTasks(targets, train, { k: 2, by: 'max' })).toEqual([
      { target: 't', task: 'one', score: 1, rank: 1 },
      { target: 't', task: 'near', score: expect.closeTo(Math.cos(Math.PI / 6), 6), rank: 2 },
    ])
  })

  it('is never larger by mean than by maximum', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { targets, train } = world(seed)
      const scores = (by: By) =>
        new Map(selectTasks(targets, train, { k: 12, by }).map((row) => [`${row.target} ${row.task}`, row.score]))
      const largest = scores('max')
      for (const [pair, score] of scores('mean')) expect(score).toBeLessThanOrEqual(largest.get(pair)!)
    }
  })
})

describe('by votes', () => {
  it('gives the j-th nearest wording, from 0, 10^(3(10−j)) votes, for each wording of the target', () => {
    // From 0°: a, b, a again, c. From 100°: c, a (second wording), b, a.
    const rows = selectTasks([at('t', 0, 100)], [at('a', 1, 30), at('b', 10), at('c', 90)], { k: 3, by: 'votes' })
    expect(rows.map(({ task, score }) => [task, score])).toEqual([
      ['a', 1e30 + 1e24 + 1e27 + 1e21],
      ['c', 1e30 + 1e21],
      ['b', 1e27 + 1e24],
    ])
  })

  it('decides by last places that a double cannot hold beside first ones', () => {
    // The target's wordings at 90° and −60° name a and b first; then b comes tenth from 90°, and a eleventh from −60°.
    const others = [...Array.from({ length: 8 }, (_, i) => at(`between${i}`, 20 + i)), at('below', -100)]
    const rows = selectTasks([at('t', 90, -60)], [at('a', 90), at('b', -60), ...others], { k: 2, by: 'votes' })
    expect(rows.map(({ task }) => task)).toEqual(['b', 'a'])
    expect(rows[0]!.score).toBe(rows[1]!.score)
  })

  it('hands out the same number of votes a wording, however they fall', () => {
    const all = Array.from({ length: 10 }, (_, j) => 10 ** (3 * (10 - j))).reduce((a, b) => a + b)
    for (let seed = 0; seed < 20; seed++) {
      const { targets, train } = world(seed)
      const rows = selectTasks(targets, train, { k: 12, by: 'votes' })
      for (const { task, embeddings } of targets) {
        const own = rows.filter(({ target }) => target === task).map(({ score }) => score)
        expect(own.reduce((a, b) => a + b) / all).toBeCloseTo(embeddings.length, 12)
      }
    }
  })

  it('goes on by the most similar pair where nobody voted: with one wording each, the order is that of the mean', () => {
    const random = rng(1)
    const targets = randomEmbedded('target', 3, random, { most: 1 })
    const train = randomEmbedded('train', 30, random, { most: 1 })
    const names = (by: By) => selectTasks(targets, train, { k: 30, by }).map(({ task }) => task)
    expect(names('votes')).toEqual(names('mean'))
    expect(names('max')).toEqual(names('mean'))
  })
})

describe.each(bys)('selection by %s', (by) => {
  it('does not depend on the order of tasks or wordings', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { targets, train } = world(seed)
      const rows = selectTasks(targets, train, { k: 7, by })
      expect(selectTasks(targets, shuffledTasks(train, seed), { k: 7, by })).toEqual(rows)
      const other = selectTasks(shuffledTasks(targets, seed), train, { k: 7, by })
      expect(targets.flatMap(({ task }) => other.filter(({ target }) => target === task))).toEqual(rows)
    }
  })

  it('begins the choice of k + 1 with the choice of k', () => {
    const { targets, train } = world(3)
    for (let k = 1; k < 12; k++) {
      const larger = selectTasks(targets, train, { k: k + 1, by })
      expect(larger.filter(({ rank }) => rank <= k)).toEqual(selectTasks(targets, train, { k, by }))
    }
  })

  it('ranks first what is asked alike, with score 1 but by votes', () => {
    const { targets, train } = world(5)
    const one = { task: 'one', embeddings: targets[0]!.embeddings.slice(0, 1) }
    const [first] = selectTasks([{ ...one, task: 'target' }], [...train, one], { k: 1, by })
    expect(first).toMatchObject({ task: 'one', rank: 1 })
    if (by !== 'votes') expect(first!.score).toBe(1)
  })

  it('never chooses a target for itself, nor lets its wordings take votes', () => {
    const { targets, train } = world(7)
    const with_ = selectTasks(targets, [...train, ...targets.slice(0, 1)], { k: 5, by })
    expect(with_.filter(({ target, task }) => target === task)).toEqual([])
    const [own] = targets
    expect(with_.filter(({ target }) => target === own!.task)).toEqual(selectTasks([own!], train, { k: 5, by }))
  })

  it('decides between equals by name', () => {
    const train = ['b', 'c', 'a'].map((task) => at(task, 40, 50))
    expect(selectTasks([at('t', 0)], train, { k: 3, by: by === 'votes' ? 'max' : by }).map(({ task }) => task)).toEqual(
      ['a', 'b', 'c'],
    )
  })
})

describe('what cannot be chosen from', () => {
  const train = [at('a', 0), at('b', 1)]
  it('says how many there are', () => {
    expect(() => selectTasks([at('t', 0)], train, { k: 3 })).toThrow('k: expected a whole number from 1 to 2, found 3')
    expect(() => selectTasks([at('a', 0)], train, { k: 2 })).toThrow('from 1 to 1, found 2')
    expect(() => selectTasks([at('t', 0)], [], { k: 1 })).toThrow('none')
  })
  it('names what is given twice, and embeddings that do not fit', () => {
    expect(() => selectTasks([at('t', 0)], [...train, at('a', 5)], { k: 1 })).toThrow(
      'train[2]: expected an id of its own',
    )
    const short = { task: 'short', embeddings: [Float32Array.of(1)] }
    expect(() => selectTasks([short], train, { k: 1 })).toThrow('short: embeddings[0]: expected 2 numbers, found 1')
    const broken = { task: 'broken', embeddings: [Float32Array.of(1, Number.NaN)] }
    expect(() => selectTasks([at('t', 0)], [...train, broken], { k: 1 })).toThrow(
      'broken: embeddings[0]: expected finite',
    )
    expect(() => selectTasks([{ task: 't', embeddings: [] }], train, { k: 1 })).toThrow('t: expected at least one')
  })
})

describe('by words', () => {
  const texts = (task: string, ...instructions: [string, ...string[]]) => ({ task, instructions })
  const train = [
    texts('translation', 'Translate the sentence to German.', 'Give the German sentence.'),
    texts('sum', 'Add the numbers.'),
    texts('title', 'Write a title.'),
  ]
  it('scores shared words, 1 the same words and 0 none', () => {
    const rows = selectByWords([texts('add', 'add the numbers')], train, { k: 3, by: 'max' })
    expect(rows.map(({ task }) => task)).toEqual(['sum', 'translation', 'title'])
    expect(rows.map(({ score }) => score)).toEqual([1, expect.closeTo(0.1, 0), 0])
  })
  it.each(bys)('chooses by %s, in the same shape', (by) => {
    const [first] = selectByWords([texts('dutch', 'Translate the sentence to Dutch.')], train, { k: 1, by })
    expect(first).toEqual({ target: 'dutch', task: 'translation', score: expect.any(Number), rank: 1 })
  })
})
