import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { attentionFactor, frequencies, parseRope } from '../../../lib/models/families/rope'

interface Golden {
  readonly parameters: { readonly rope_type: string }
  readonly headDim: number
  readonly frequencies: number[]
  readonly factor: number
}

const golden: readonly Golden[] = JSON.parse(readFileSync(join(root, 'test/fixtures/rope/rope.json'), 'utf8'))

it.each(golden)(
  "frequencies are Transformers': $parameters",
  ({ parameters, headDim, frequencies: wanted, factor }) => {
    const rope = parseRope({ rope_parameters: parameters, max_position_embeddings: 65536 }, headDim, 'f')
    const found = frequencies(rope)
    expect(found.length).toBe(wanted.length)
    for (const [i, value] of found.entries()) expect(Math.abs(value / wanted[i]! - 1)).toBeLessThan(3e-7)
    expect(attentionFactor(rope)).toBeCloseTo(factor, 12)
  },
)

describe('what config.json says of rotary positions', () => {
  it.each([
    [
      { rope_type: 'dynamic', factor: 2 },
      'f: rope_parameters: expected default, linear, llama3 or yarn, found a string',
    ],
    [
      { rope_type: 'longrope', factor: 2 },
      'f: rope_parameters: expected default, linear, llama3 or yarn, found a string',
    ],
    [{ rope_type: 'yarn', factor: -1 }, 'f: rope_parameters.factor: expected a number above 0, found a number (-1)'],
    [{ rope_type: 'yarn', factor: 2, truncate: 1 }, 'f: rope_parameters.truncate: expected true or false'],
    [{ rope_type: 'yarn', factor: 2, mscale: 'x' }, 'f: rope_parameters.mscale: expected a number above 0'],
    [
      { partial_rotary_factor: 0.3 },
      "f: partial_rotary_factor: expected a share that makes an even number of a head's 10",
    ],
  ])('is refused: %j', (parameters, message) => {
    expect(() => parseRope({ rope_parameters: parameters, max_position_embeddings: 64 }, 10, 'f')).toThrow(message)
  })

  it('may stand in rope_theta and rope_scaling, as older versions have it', () => {
    const scaling = { type: 'yarn', factor: 4, original_max_position_embeddings: 16 }
    const old = parseRope({ rope_theta: 500, rope_scaling: scaling }, 10, 'f')
    const now = parseRope({ rope_parameters: { ...scaling, rope_type: 'yarn', rope_theta: 500 } }, 10, 'f')
    expect(old).toEqual(now)
  })
})
