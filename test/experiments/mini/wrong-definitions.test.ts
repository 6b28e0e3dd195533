import { describe, expect, it } from 'vitest'
import { swapped } from '../../../lib/experiments/encodings-run'
import { miniParts } from '../../../lib/experiments/mini/world'
import { answerOf, contradicted } from '../../../lib/experiments/mini/wrong-definitions'

const { seen, combinations } = miniParts()
const known = seen.map(({ test }) => test)
const solved = ['first', 'second', 'last', 'count', 'keep', 'remove', 'reverse', 'subject', 'object']

describe('answers to an operation', () => {
  it('are those of its own tasks', () => {
    const tasks = known.filter(({ cluster }) => solved.includes(cluster))
    expect(new Set(tasks.map(({ cluster }) => cluster)).size).toBe(solved.length)
    for (const { id, cluster, instances } of tasks)
      for (const { input, targets } of instances)
        expect([answerOf(cluster, id.split('_')[2]!, input)], `${id}: ${input}`).toEqual(targets)
  })

  it('are none where it cannot be asked', () => {
    expect(answerOf('first', 'animal', 'fox bread saw')).toBeUndefined()
    expect(answerOf('remove', 'animal', 'fox dog cat')).toBeUndefined()
    expect(answerOf('object', 'likes', 'Anna sells bread. Ben wants tea.')).toBeUndefined()
    expect(answerOf('object', 'likes', 'Anna likes bread. Ben want tea.')).toBeUndefined()
    expect(answerOf('object', 'likes', 'Anna likes bread. Ben likes tea.')).toBeUndefined()
    expect(answerOf('keep', 'likes', 'Anna likes bread.')).toBeUndefined()
  })
})

describe('contradictory definitions', () => {
  const all = known
    .map((task) => ({ task, ...contradicted(task, known) }))
    .filter(({ contradicting }) => contradicting.length > 0)

  it('exist for every operation on lists, kinds and facts, and come from a task of another operation', () => {
    const clusters = new Set(all.map(({ task }) => task.cluster))
    expect([...clusters].sort()).toEqual([...solved, 'only', 'classify', 'more-of', 'exists', 'answerable'].sort())
    for (const { task, contradicting } of all) {
      for (const { definitions } of contradicting) {
        const from = known.filter((other) => other.definitions === definitions)
        expect(from.map(({ cluster }) => cluster)).not.toContain(task.cluster)
        expect(from).toHaveLength(1)
      }
    }
  })

  it('ask for another answer to the same words', () => {
    for (const { contradicting, own, asked } of all) {
      expect(asked.instances.map(({ id }) => id)).toEqual(contradicting.map(({ instances }) => instances[0]!.id))
      for (const { instances } of contradicting) {
        const { id, targets } = instances[0]!
        expect(targets).not.toEqual(own.get(id))
        expect(asked.instances.find((one) => one.id === id)!.targets).toEqual(own.get(id))
      }
    }
  })

  it('of one task come from several operations', () => {
    const [{ contradicting }] = all.filter(({ task }) => task.cluster === 'first') as [(typeof all)[0]]
    expect(new Set(contradicting.map(({ definitions }) => definitions[0])).size).toBeGreaterThan(2)
  })
})

describe('swapped definitions', () => {
  it('are all of another operation', () => {
    const tests = combinations.map(({ test }) => test)
    const others = swapped(tests)
    for (const [i, { id, definitions, instances }] of others.entries()) {
      const [from] = tests.filter((task) => task.definitions === definitions)
      expect(id).toBe(tests[i]!.id)
      expect(instances).toBe(tests[i]!.instances)
      expect(from!.cluster).not.toBe(tests[i]!.cluster)
    }
  })
})
