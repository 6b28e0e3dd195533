import { describe, expect, it } from 'vitest'
import { type Rng, rng } from '../../lib/base/random'
import { sharedBeginnings } from '../../lib/inference/beginnings'
import { runsOf } from '../../lib/inference/runs'

/** Sources over few tokens, so that many begin alike. */
const sourcesOf = (random: Rng, count: number, most = 5) =>
  Array.from({ length: count }, () => Int32Array.from({ length: random.int(most) }, () => random.int(2)))

const saves = (count: number, length: number) => (count - 1) * length - 2

/** The most that any division of the sources into groups with beginnings in common saves. */
function most(sources: readonly Int32Array[]): number {
  const common = (group: readonly Int32Array[]) => {
    const first = group[0]!
    let length = 0
    while (length < first.length && group.every((source) => source[length] === first[length])) length++
    return length
  }
  const best = (left: readonly Int32Array[], groups: readonly (readonly Int32Array[])[]): number => {
    const [next, ...rest] = left
    if (!next) return groups.reduce((sum, group) => sum + Math.max(0, saves(group.length, common(group))), 0)
    const joined = groups.map((_, i) => groups.map((group, k) => (k === i ? [...group, next] : group)))
    return Math.max(...[...joined, [...groups, [next]]].map((groups) => best(rest, groups)))
  }
  return best(sources, [])
}

describe('beginnings that are read once', () => {
  it('divide the sources, each among those that begin as it does, and save as much as any division', () => {
    for (let seed = 0; seed < 60; seed++) {
      const sources = sourcesOf(rng(seed), 7)
      const found = sharedBeginnings(sources, saves)
      expect(found.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...sources.keys()])
      for (const { length, members } of found) {
        const beginnings = members.map((i) => [...sources[i]!.subarray(0, length)])
        for (const beginning of beginnings) expect(beginning).toEqual(beginnings[0])
        expect(beginnings[0]).toHaveLength(length)
      }
      const saved = found.reduce(
        (sum, { length, members }) => sum + (length > 0 ? saves(members.length, length) : 0),
        0,
      )
      expect(saved, `seed ${seed}`).toBe(most(sources))
    }
  })

  it('are found among many sources that are each the beginning of the next', () => {
    const sources = Array.from({ length: 3000 }, (_, i) => new Int32Array(i % 400).fill(1))
    expect(sharedBeginnings(sources, saves).flatMap(({ members }) => members)).toHaveLength(3000)
    expect(sharedBeginnings([], saves)).toEqual([])
  })
})

describe('runs', () => {
  const prompts = (random: Rng, groups: number, each: number, shared = 100) =>
    Array.from({ length: groups }, () => Int32Array.from({ length: shared }, () => random.int(1000))).flatMap(
      (before) =>
        Array.from({ length: each }, () =>
          Int32Array.from([...before, ...new Array(random.int(20)).fill(random.int(1000))]),
        ),
    )
  const shape = (sources: readonly Int32Array[], batch: number, batchTokens?: number, canShare = true) =>
    runsOf(sources, { batch, batchTokens }, canShare).map(({ groups, atOnce }) => ({
      groups: groups.map(({ length, members }) => [length, members.length]),
      atOnce: atOnce(10),
    }))

  it('give a beginning that fills a batch a run of its own, and lay smaller groups beside each other', () => {
    const [large, small] = [prompts(rng(1), 2, 40), prompts(rng(2), 7, 4)]
    const found = shape([...small, ...large], 16)
    expect(found.map(({ groups }) => groups.length).sort()).toEqual([1, 1, 3, 4])
    expect(shape([...prompts(rng(5), 1, 8), ...prompts(rng(6), 1, 5)], 16).map(({ groups }) => groups)).toEqual([
      [
        [100, 8],
        [100, 5],
      ],
    ])
    for (const { groups } of found) for (const [length] of groups) expect(length).toBeGreaterThanOrEqual(100)
  })

  it('leave groups that save less than a batch of their own costs with those that share nothing', () => {
    const found = shape([...prompts(rng(1), 1, 20), ...prompts(rng(2), 1, 3)], 16)
    expect(found.map(({ groups }) => groups)).toEqual([[[100, 20]], [[0, 3]]])
    // Nor does such a group take a batch's places.
    const beside = shape([...prompts(rng(1), 1, 8), ...prompts(rng(2), 1, 3, 50)], 16)
    expect(beside.map(({ groups }) => groups)).toEqual([[[100, 8]], [[0, 3]]])
  })

  it('share nothing where little is saved, or the model cannot read on', () => {
    const few = prompts(rng(3), 1, 3, 20)
    expect(shape(few, 16).map(({ groups }) => groups)).toEqual([[[0, 3]]])
    expect(shape(prompts(rng(1), 2, 40), 16, undefined, false).map(({ groups }) => groups)).toEqual([[[0, 80]]])
    expect(shape(prompts(rng(1), 2, 40), 1).map(({ groups }) => groups)).toEqual([[[0, 80]]])
  })

  it('take every source once, the longest first, within the limits', () => {
    const random = rng(4)
    const sources = [...prompts(random, 9, 5), ...prompts(random, 1, 30), ...sourcesOf(random, 20, 90)]
    for (const batchTokens of [50, 400, 3000]) {
      const runs = runsOf(sources, { batch: 16, batchTokens }, true)
      const all = runs.flatMap(({ groups }) => groups.flatMap(({ members }) => members))
      expect([...all].sort((a, b) => a - b)).toEqual([...sources.keys()])
      for (const { groups, atOnce } of runs) {
        for (const { members } of groups) {
          const lengths = members.map((i) => sources[i]!.length)
          expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
        }
        const rest = Math.max(...groups.map(({ length, members }) => sources[members[0]!]!.length - length))
        const count = groups.length === 1 ? atOnce(rest) : groups.reduce((sum, { members }) => sum + members.length, 0)
        expect(count).toBeLessThanOrEqual(16)
        const tokens = groups.length * Math.max(...groups.map(({ length }) => length)) + count * rest
        if (count > 1) expect(tokens).toBeLessThanOrEqual(batchTokens)
      }
    }
  })
})
