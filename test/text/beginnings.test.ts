import { expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { type Alike, alikeBeginnings } from '../../lib/text/beginnings'

const options = { most: 4, least: 2 }
const of = (...texts: string[]) => texts.map((text) => Int32Array.from(text, (letter) => letter.charCodeAt(0)))

it('puts together what begins alike, and leaves the rest', () => {
  const sets = alikeBeginnings(of('abcx', 'q', 'abcyy', 'defz', 'abcx', 'def'), options)
  expect(sets).toEqual([
    { members: [0, 2, 4], tokens: 3 },
    { members: [3, 5], tokens: 3 },
  ])
  expect(alikeBeginnings([], options)).toEqual([])
  expect(alikeBeginnings(of('abc'), options)).toEqual([])
  expect(alikeBeginnings(of('', '', 'a'), options)).toEqual([])
})

it('takes long beginnings of few or short ones of many, whichever saves more', () => {
  const long = of('aabbbbb1', 'aabbbbb2', 'aaccccc1', 'aaccccc2')
  expect(alikeBeginnings(long, options).map(({ tokens }) => tokens)).toEqual([7, 7])
  const short = of('aaaaaab1', 'aaaaaab2', 'aaaaaac1', 'aaaaaac2')
  expect(alikeBeginnings(short, options)).toEqual([{ members: [0, 1, 2, 3], tokens: 6 }])
})

it('takes nothing that is too short', () => {
  expect(alikeBeginnings(of('abcx', 'abcy'), { ...options, least: 3 })).toEqual([{ members: [0, 1], tokens: 3 }])
  expect(alikeBeginnings(of('abcx', 'abcy'), { ...options, least: 4 })).toEqual([])
})

const saved = (sets: readonly Alike[], most: number) =>
  sets.reduce((sum, { members, tokens }) => sum + (members.length - Math.ceil(members.length / most)) * tokens, 0)

it('saves as much as sets of all that have a beginning can', () => {
  const random = rng(3)
  for (let i = 0; i < 200; i++) {
    const texts = Array.from({ length: 12 }, () => Int32Array.from({ length: 1 + random.int(6) }, () => random.int(2)))
    const most = 2 + random.int(3)
    const found = alikeBeginnings(texts, { ...options, most })
    const members = found.flatMap((set) => set.members)
    expect(new Set(members).size).toBe(members.length)
    for (const set of found) {
      const beginnings = set.members.map((member) => String(texts[member]!.slice(0, set.tokens)))
      expect(new Set(beginnings).size).toBe(1)
    }
    expect(saved(found, most)).toBe(bestOf(texts, most))
  }
})

/** By trying every beginning: all that have it are one set, or those that go on from it with each token do better. */
function bestOf(texts: readonly Int32Array[], most: number, depth = 0): number {
  const length = depth < 2 ? 0 : depth
  const together = (texts.length - Math.ceil(texts.length / most)) * length
  const apart = [0, 1].map((id) => texts.filter((text) => text[depth] === id))
  const best = apart.map((part) => (part.length < 2 ? 0 : bestOf(part, most, depth + 1)))
  return Math.max(
    together,
    best.reduce((sum, one) => sum + one, 0),
  )
}
