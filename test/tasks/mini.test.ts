import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { mini } from '../../lib/tasks/mini'
import { miniTexts } from '../../lib/tasks/mini/texts'
import type { Task } from '../../lib/tasks/task'

const world = mini({ instances: 60 })
const all = [...world.seen, ...world.development, ...world.unseenCombinations, ...world.unseenFamilies]

const task = (id: string) => all.find((one) => one.id === `mini_${id}`)!

describe('the mini world', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(mini({ instances: 60 })).toEqual(world)
    expect(mini({ instances: 60, seed: 1 }).seen[0]!.instances).not.toEqual(world.seen[0]!.instances)
  })

  it('has over 230 tasks, each in one part only', () => {
    expect(all.length).toBeGreaterThan(230)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('never asks the same input twice within a task, examples included', () => {
    for (const { id, positives, negatives, instances } of all) {
      const inputs = [...positives, ...negatives, ...instances].map(({ input }) => input)
      expect(new Set(inputs).size, id).toBe(inputs.length)
    }
  })

  it('holds out combinations whose operation and topic are both known', () => {
    const clusters = new Set(world.seen.map(({ cluster }) => cluster))
    const topics = new Set(world.seen.flatMap(({ id }) => id.split('_')[2]!.split('-')))
    for (const { id, cluster } of [...world.development, ...world.unseenCombinations]) {
      expect(clusters, id).toContain(cluster)
      for (const topic of id.split('_')[2]!.split('-')) expect(topics, id).toContain(topic)
    }
    for (const { id, cluster } of world.unseenFamilies) expect(clusters, id).not.toContain(cluster)
  })

  it('says every task in three ways, and shows examples with reasons', () => {
    for (const { id, definitions, positives, negatives } of all) {
      expect(new Set(definitions).size, id).toBe(3)
      expect([positives.length, negatives.length], id).toEqual([2, 2])
      for (const { input, output, explanation } of [...positives, ...negatives]) {
        expect(input && output && explanation, id).toBeTruthy()
      }
    }
  })

  it('uses no word in a held-out task that neither training nor the texts to read have', () => {
    const words = (tasks: readonly Task[]) =>
      new Set(
        tasks
          .flatMap(({ definitions, instances }) => [
            ...definitions,
            ...instances.flatMap(({ input, targets }) => [input, ...targets]),
          ])
          .flatMap((text) => text.match(/\w+/g) ?? []),
      )
    const read = miniTexts(5000, rng(0)).flatMap(({ source, target }) => `${source} ${target}`.match(/\w+/g) ?? [])
    const known = new Set([...words(world.seen), ...read])
    for (const word of words([...world.development, ...world.unseenCombinations])) expect(known).toContain(word)
  })

  it('answers rightly', () => {
    const animals = 'fox dog cat hen cow pig owl goat wolf bear'.split(' ')
    for (const { input, targets } of task('first_food').instances) expect(input.split(' ')).toContain(targets[0])
    for (const { input, targets } of task('count_animal').instances) {
      const count = input.split(' ').filter((word) => animals.includes(word)).length
      expect(targets[0]).toBe(['zero', 'one', 'two', 'three', 'four'][count])
    }
    for (const { input, targets } of task('remove_animal').instances) {
      expect(targets[0]).toBe(
        input
          .split(' ')
          .filter((word) => !animals.includes(word))
          .join(' '),
      )
    }
    for (const { input, targets } of task('object_owns').instances) expect(input).toContain(` owns ${targets[0]}.`)
    for (const { input, targets } of task('subject_sells').instances) expect(input).toContain(`${targets[0]} sells `)
    for (const { input, targets } of task('entailment_likes').instances) {
      const [facts = '', question = ''] = input.split(/\. (?=[^.]*\?)/)
      expect(`${facts}.`.includes(`${question.slice(0, -1)}.`) ? 'yes' : 'no').toBe(targets[0])
    }
  })
})
