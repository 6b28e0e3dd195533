import { describe, expect, it } from 'vitest'
import { meanOfRoles } from '../../lib/experiments/left-out-words'
import { withoutWords } from '../../lib/experiments/left-out-words-run'
import { miniParts } from '../../lib/experiments/mini/world'

const { seen, combinations } = miniParts()
const known = seen.map(({ test }) => test)
const shortened = (id: string) =>
  withoutWords(combinations.find(({ test }) => test.id === id)!.test, known).map(({ task, ...rest }) => ({
    ...rest,
    definition: task.definitions[0],
  }))

describe('a definition with one word left out', () => {
  it('comes whole first, then without each word, its full stop kept', () => {
    expect(shortened('mini_first_animal')).toEqual([
      { definition: 'Write the first animal in the list.', place: 0, word: '', role: 'nothing' },
      { definition: 'the first animal in the list.', place: 1, word: 'Write', role: 'other' },
      { definition: 'Write first animal in the list.', place: 2, word: 'the', role: 'other' },
      { definition: 'Write the animal in the list.', place: 3, word: 'first', role: 'operation' },
      { definition: 'Write the first in the list.', place: 4, word: 'animal', role: 'topic' },
      { definition: 'Write the first animal the list.', place: 5, word: 'in', role: 'other' },
      { definition: 'Write the first animal in list.', place: 6, word: 'the', role: 'other' },
      { definition: 'Write the first animal in the.', place: 7, word: 'list', role: 'other' },
    ])
  })

  it('says of every task which words name the topic', () => {
    for (const { test } of combinations) {
      const roles = withoutWords(test, known).map(({ role }) => role)
      expect(roles, test.definitions[0]).toContain('topic')
    }
  })
})

describe('the mean over the words of a role', () => {
  it('is taken within a task and seed', () => {
    const row = (word: string, role: string, value: number, seed = 0) => ({
      task: 'a',
      seed,
      word,
      role,
      metric: 'rougeL',
      value,
    })
    const means = meanOfRoles([
      row('the', 'other', 10),
      row('in', 'other', 30),
      row('first', 'operation', 5),
      row('in', 'other', 8, 1),
    ])
    expect(means.map(({ seed, role, value }) => [seed, role, value])).toEqual([
      [0, 'other', 20],
      [0, 'operation', 5],
      [1, 'other', 8],
    ])
  })
})
