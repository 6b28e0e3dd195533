import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { changes } from '../../lib/models/changes'
import { parseT5Config } from '../../lib/models/families/t5-config'
import { initT5 } from '../../lib/models/families/t5-params'
import type { Weights } from '../../lib/models/params'

const sizes = { vocab_size: 20, d_model: 8, d_kv: 4, num_heads: 2, d_ff: 16, num_layers: 1, num_decoder_layers: 1 }
const weights = initT5(parseT5Config(sizes), rng(0))
const count = (all: Weights) => Object.values(all).reduce((sum, { values }) => sum + values.length, 0)

const moved = (by: (name: string) => number): Weights =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, values }]) => [
      name,
      { shape, values: values.map((v) => v + by(name)) },
    ]),
  )

describe('what training changed', () => {
  it('counts every parameter once, in a part with a name of its own', () => {
    const rows = changes(weights, weights)
    expect(rows.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(count(weights))
    expect(rows.map(({ part }) => part)).toEqual([
      'embedding',
      'norms',
      'positions',
      'encoder: attention',
      'encoder: feed-forward',
      'decoder: attention to itself',
      'decoder: attention to the source',
      'decoder: feed-forward',
    ])
    expect(rows.every(({ change }) => change === 0)).toBe(true)
    expect(rows.find(({ part }) => part === 'norms')?.size).toBeCloseTo(1, 6)
  })

  it('is told for each part as a root mean square', () => {
    const rows = changes(
      weights,
      moved((name) => (name.includes('EncDecAttention') ? -0.5 : 0.25)),
    )
    for (const { part, change } of rows)
      expect(change, part).toBeCloseTo(part === 'decoder: attention to the source' ? 0.5 : 0.25, 5)
  })

  it('refuses two different models', () => {
    const { 'shared.weight': _, ...rest } = weights
    expect(() => changes(weights, rest)).toThrow('shared.weight')
  })
})
