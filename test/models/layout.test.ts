import { describe, expect, it } from 'vitest'
import { families } from '../../lib/models/families'
import type { Family } from '../../lib/models/family'
import { divided, emptyPrompt, shiftRight } from '../../lib/models/layout'

const model = (type: string, json: object = {}) => {
  const family = families.get(type) as Family
  return { family, config: family.parseConfig({ model_type: type, ...json }, 'config.json') }
}
const ids = (...of: number[]) => Int32Array.from(of)

describe('a prompt', () => {
  it('is read whole by an encoder-decoder, whose output begins with a token of its own', () => {
    expect(divided(model('t5', { decoder_start_token_id: 5 }), ids(7, 8, 1))).toEqual({
      source: ids(7, 8, 1),
      start: 5,
      before: ids(5),
    })
  })

  it('is gone on from by a decoder-only model, after its last token', () => {
    expect(divided(model('llama'), ids(7, 8, 9))).toEqual({ source: ids(7, 8), start: 9, before: ids(7, 8, 9) })
    expect(divided(model('llama'), ids(7))).toEqual({ source: ids(), start: 7, before: ids(7) })
    expect(() => divided(model('llama'), ids())).toThrow('expected a prompt of at least one token')
  })

  it('that says nothing is the end alone, or what a text begins with', () => {
    expect(emptyPrompt(model('t5'))).toEqual(ids(1))
    expect(emptyPrompt(model('llama', { bos_token_id: 6 }))).toEqual(ids(6))
    expect(emptyPrompt(model('llama', { eos_token_id: [4, 5] }))).toEqual(ids(4))
  })
})

it('labels are shifted right, after the start', () => {
  const row = new Int32Array(4).fill(3)
  shiftRight(5, ids(7, 8), row.subarray(0, 2))
  expect(row).toEqual(ids(5, 7, 3, 3))
})
