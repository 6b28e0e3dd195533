import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { type GroupPlan, padGroups, planGroups, toGroupFeeds } from '../../lib/text/group-batches'

/** Examples of several tasks, each with a beginning of its own, and some that begin like no other. */
function made({ tasks, each, alone }: { tasks: number; each: number; alone: number }) {
  const random = rng('made')
  const ids = (length: number) => Int32Array.from({ length }, () => 10 + random.int(1e6))
  const beginnings = Array.from({ length: tasks }, (_, task) => ids(60 + 20 * task))
  const own = () => ({ own: ids(1 + random.int(40)), target: 1 + random.int(12) })
  const sources = [
    ...Array.from({ length: tasks * each }, (_, i) => ({ ...own(), before: beginnings[i % tasks] as Int32Array })),
    ...Array.from({ length: alone }, () => ({ ...own(), before: new Int32Array(0) })),
  ]
  return sources.map(({ before, own, target }) => ({ source: Int32Array.from([...before, ...own]), target }))
}
const examples = made({ tasks: 5, each: 37, alone: 11 })
const options = { rows: 8, least: 16 }
const plan = planGroups(examples, { batchSize: 16 }, options, rng(1))
const members = (made: GroupPlan, epoch: number) =>
  made.epoch(epoch).flatMap(({ groups }) => groups.flatMap(({ members }) => members))

describe('batches of groups', () => {
  it('take every example once an epoch, in shapes that hold them', () => {
    for (const epoch of [0, 1, 9]) {
      expect(members(plan, epoch).sort((a, b) => a - b)).toEqual([...examples.keys()])
      for (const { shape, groups } of plan.epoch(epoch)) {
        expect(shape.rows % shape.groups).toBe(0)
        expect(shape.rows).toBeLessThanOrEqual(16)
        expect(groups.length).toBeLessThanOrEqual(shape.groups)
        for (const { members, shared } of groups) {
          expect(members.length).toBeLessThanOrEqual(shape.rows / shape.groups)
          expect(shared).toBeLessThanOrEqual(shape.shared)
          const beginnings = members.map((i) => String(examples[i]!.source.subarray(0, shared)))
          expect(new Set(beginnings).size).toBe(1)
          for (const i of members) {
            expect(examples[i]!.source.length - shared).toBeLessThanOrEqual(shape.source)
            expect(examples[i]!.target).toBeLessThanOrEqual(shape.target)
          }
        }
      }
    }
  })

  it('share what the examples of a task begin with, and tell how much that saves', () => {
    const groups = plan.epoch(0).flatMap(({ groups }) => groups)
    expect(new Set(groups.map(({ shared }) => shared))).toEqual(new Set([0, 60, 80, 100, 120, 140]))
    for (const { members, shared } of groups) expect(members.length > 1).toBe(shared > 0)
    const all = examples.reduce((sum, { source, target }) => sum + source.length + target, 0)
    const saved = groups.reduce((sum, { members, shared }) => sum + (members.length - 1) * shared, 0)
    expect(plan.saved).toBe(saved / all)
    expect(plan.saved).toBeGreaterThan(0.5)
    const shapes = new Set(plan.epoch(0).map(({ shape }) => JSON.stringify(shape)))
    expect(shapes.size).toBeLessThanOrEqual(8)
    const computed = plan
      .epoch(0)
      .reduce((sum, { shape }) => sum + shape.groups * shape.shared + shape.rows * (shape.source + shape.target), 0)
    expect(computed).toBeLessThan(0.75 * all)
  })

  it('are ordered by the seed and the epoch alone, and draw other groups in each epoch', () => {
    const again = planGroups(examples, { batchSize: 16 }, options, rng(1))
    again.epoch(7)
    expect(again.epoch(3)).toEqual(plan.epoch(3))
    expect(plan.epoch(3)).not.toEqual(plan.epoch(4))
    const drawn = (epoch: number) =>
      new Set(plan.epoch(epoch).flatMap(({ groups }) => groups.map(({ members }) => String([...members].sort()))))
    expect([...drawn(3)].filter((group) => drawn(4).has(group)).length).toBeLessThan(drawn(3).size)
    const still = planGroups(examples, { batchSize: 16 }, options)
    expect(still.epoch(0)).toEqual(still.epoch(1))
  })

  it('keep to the budget of positions, unless one group is larger', () => {
    const size = ({
      shape,
    }: {
      shape: { groups: number; shared: number; rows: number; source: number; target: number }
    }) => shape.groups * shape.shared + shape.rows * (shape.source + shape.target)
    for (const batch of planGroups(examples, { batchTokens: 1000 }, options, rng(1)).epoch(0))
      expect(batch.shape.groups === 1 || size(batch) <= 1000).toBe(true)
  })

  it('share nothing where nothing begins alike, and do with nothing', () => {
    const apart = planGroups(made({ tasks: 0, each: 0, alone: 20 }), { batchSize: 4 }, options, rng(1))
    expect(apart.saved).toBe(0)
    expect(apart.epoch(0).every(({ shape }) => shape.shared === 0 && shape.rows <= 4)).toBe(true)
    expect(planGroups([], { batchSize: 4 }, options).epoch(0)).toEqual([])
  })
})

describe('a padded batch of groups', () => {
  const row = (source: number[], target: number[]) => ({
    source: Int32Array.from(source),
    start: 3,
    target: Int32Array.from(target),
  })
  const data = [row([7, 8, 9], [4, 1]), row([7, 8], [1]), row([6, 5], [2, 1])]
  const shape = { groups: 2, rows: 4, shared: 3, source: 2, target: 2 }
  const groups = [
    { members: [1, 0], shared: 2 },
    { members: [2], shared: 0 },
  ]

  it('has the beginnings once, what is left of the sources, and empty rows', () => {
    const batch = padGroups(data, { shape, groups }, 0)
    const feeds = toGroupFeeds(batch)
    const values = Object.fromEntries(Object.entries(feeds).map(([name, { values }]) => [name, [...values]]))
    expect(values).toEqual({
      sharedIds: [7, 8, 0, 0, 0, 0],
      sharedMask: [1, 1, 0, 0, 0, 0],
      inputIds: [0, 0, 9, 0, 6, 5, 0, 0],
      attentionMask: [0, 0, 1, 0, 1, 1, 0, 0],
      decoderIds: [3, 0, 3, 4, 3, 2, 0, 0],
      labels: [1, -100, 4, 1, 2, 1, -100, -100],
    })
    expect(batch).toMatchObject({ tokens: 10, paddedTokens: 22 })
  })

  it('is fed as any other where nothing is shared, and refuses what does not fit', () => {
    const plain = padGroups(data, { shape: { ...shape, shared: 0 }, groups: [{ members: [2], shared: 0 }] }, 0)
    expect(Object.keys(toGroupFeeds(plain))).toEqual(['inputIds', 'attentionMask', 'decoderIds', 'labels'])
    for (const wrong of [
      { members: [0, 1, 2], shared: 0 },
      { members: [0, 0], shared: 4 },
    ])
      expect(() => padGroups(data, { shape, groups: [wrong] }, 0)).toThrow(RangeError)
  })
})
