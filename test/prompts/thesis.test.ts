import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { cutLedger } from '../../lib/prompts/ledger'
import { type ThesisSwitches, thesis } from '../../lib/prompts/thesis'
import { example, instance, task } from '../tasks/made'

const one = task('pears', {
  definitions: ['Say how long it takes', 'How long?'],
  positives: [example(' A flight ', 'a day'), example('A walk', 'an hour'), example('A nap', 'a minute')],
  instances: [instance('a', 'A film\n', 'two hours', '2 h')],
})
const rendered = (switches?: ThesisSwitches, of = one) => thesis(switches).render(of, of.instances[0]!)

describe('thesis writes', () => {
  const golden: Readonly<Record<string, string[]>> = JSON.parse(
    readFileSync(join(root, 'test/fixtures/thesis/golden.json'), 'utf8'),
  )

  it.each<[string, ThesisSwitches]>([
    ['definition and two examples', {}],
    ['definition', { positives: 0 }],
    ['one example', { definition: false, positives: 1 }],
    ['nothing else', { definition: false, positives: 0 }],
  ])('%s as laid out by hand: nothing stripped, no full stop added', (name, switches) => {
    expect(rendered(switches).source).toBe(golden[name]?.join('\n'))
    expect(rendered(switches).targets).toEqual(['two hours', '2 h'])
  })

  it('the examples that a task has, if it has fewer', () => {
    expect(rendered({ positives: 9 }).pieces.filter(({ kind }) => kind === 'positive')).toHaveLength(3)
  })

  it('each switch as exactly one kind of piece', () => {
    const all = rendered().pieces
    const without = (kind: string) => all.filter((piece) => piece.kind !== kind)
    expect(rendered({ definition: false }).pieces).toEqual(without('definition'))
    expect(rendered({ positives: 0 }).pieces).toEqual(without('positive'))
    expect(
      rendered()
        .pieces.map(({ text }) => text)
        .join(''),
    ).toBe(rendered().source)
  })
})

describe('a budget', () => {
  const words = {
    encode: (text: string) => [...text.split(' ').map((_, i) => i), -1],
    decode: (ids: ArrayLike<number>) => `${ids.length} words`,
  }

  it('cuts the right end, drops no example, and says so', () => {
    const prompt = thesis().render(one, one.instances[0]!, { budget: { maxSource: 10, ...words } })
    expect(prompt.source).toBe('10 words')
    expect(cutLedger([prompt.cut])).toMatchObject({ lostDemonstration: 0, lostQuery: 1 })
  })
})

it('refuses switches that it does not have', () => {
  expect(() => thesis({ negatives: 1 } as ThesisSwitches)).toThrow('thesis: no switch negatives')
  expect(() => thesis({ positives: -1 })).toThrow('thesis: positives: expected a whole number from 0 up, found -1')
})
