import { describe, expect, it } from 'vitest'
import { rng } from '../../../lib/base/random'
import { areas, miniParts, miniWorld, PER_TASK, SOURCE } from '../../../lib/experiments/mini/world'
import { loadModel } from '../../../lib/models/checkpoint'
import { tkInstruct } from '../../../lib/prompts/tk-instruct'
import { findLeaks } from '../../../lib/tasks/leaks'
import { type Divided, drawn, few, onePerCluster, underDefinitions } from '../../../lib/tasks/world'

const { hash } = miniWorld()
const parts = miniParts()
const all: readonly Divided[] = Object.values(parts).flat()

describe('the parts of the mini world', () => {
  it('train on nothing that any of them tests', () => {
    const { instances } = findLeaks({
      setting: 'within-task',
      train: all.map(({ train }) => train),
      test: all.map(({ test }) => test),
    })
    expect(instances).toEqual([])
  })

  it('have enough to train on and to test in every task', () => {
    for (const { train, test } of all) {
      expect(train.instances.length, train.id).toBeGreaterThan(0.9 * PER_TASK)
      expect(test.instances.length, train.id).toBeGreaterThanOrEqual(20)
    }
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('fit into the prompt that experiments give them, in words that the embedded T5 knows', async () => {
    const { tokenizer } = await loadModel('mini')
    const bare = tkInstruct({ positives: 0 })
    const longest = tkInstruct({ positives: 2, negatives: 2, explanations: true })
    for (const { train, test } of all) {
      for (const { task, instance } of underDefinitions([few(train, 9), few(test, 9)])) {
        const { source, targets } = bare.render(task, instance)
        const ids = [source, targets[0]].flatMap((text) => [...tokenizer!.encode(text)])
        expect(ids, source).not.toContain(tokenizer!.unkId)
        const { length } = tokenizer!.encode(longest.render(task, instance).source)
        expect(length, source).toBeLessThanOrEqual(SOURCE)
      }
    }
  })

  it('belong to one area of the transfer experiment at most, and each area has eight tasks or more', () => {
    const clusters = Object.values(areas).flat()
    expect(new Set(clusters).size).toBe(clusters.length)
    for (const [area, names] of Object.entries(areas)) {
      const tasks = parts.seen.filter(({ train }) => names.includes(train.cluster))
      expect(tasks.length, area).toBeGreaterThanOrEqual(8)
    }
  })
})

describe('drawing from the parts', () => {
  it('takes one task of each operation, and as many instances as asked, the same for the same generator', () => {
    const targets = onePerCluster(parts.combinations)
    expect(targets).toHaveLength(new Set(parts.combinations.map(({ test }) => test.cluster)).size)
    const [{ train }] = targets as [Divided]
    const some = drawn(train, 16, rng(1))
    expect(some.instances).toHaveLength(16)
    expect(drawn(train, 16, rng(1))).toEqual(some)
    expect(drawn(train, 64, rng(1)).instances.slice(0, 16)).toEqual(some.instances)
  })
})
