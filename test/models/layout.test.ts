import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { families } from '../../lib/models/families'
import type { Family } from '../../lib/models/family'
import { checkRoom, divided, emptyPrompt, roomForPrompt, shiftRight } from '../../lib/models/layout'
import { promptEncoder } from '../../lib/models/prompt-ids'
import { loadTokenizer } from '../../lib/text/tokenizer'

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

describe('where a model has learned positions, there is room', () => {
  const gpt2 = model('gpt2', { n_positions: 20 })

  it('for a prompt and what is written, but for the last token, which is never read', () => {
    expect(roomForPrompt(gpt2, 5)).toBe(16)
    expect(roomForPrompt(model('llama'), 5)).toBe(Number.POSITIVE_INFINITY)
    checkRoom(gpt2, new Int32Array(16), 5)
    expect(() => checkRoom(gpt2, new Int32Array(17), 5)).toThrow(
      "a prompt of 17 tokens and an output of 5 are more than the model's 20 positions",
    )
  })

  it('for a prompt that is cut to it, if an answer has a bound', () => {
    const tokenizer = loadTokenizer(join(root, 'test/fixtures/tokenizer/tokenizer.json'))
    const text = 'some words '.repeat(20)
    const cut = promptEncoder({ ...gpt2, tokenizer }, { maxTarget: 5 }).prompt(text)
    expect([cut.ids.length, cut.cut > 0]).toEqual([16, true])
    expect(promptEncoder({ ...gpt2, tokenizer }).prompt(text).ids.length).toBeGreaterThan(20)
    expect(() => promptEncoder({ ...gpt2, tokenizer }, { maxTarget: 30 })).toThrow(/has no room for its text/)
  })
})

it('labels are shifted right, after the start', () => {
  const row = new Int32Array(4).fill(3)
  shiftRight(5, ids(7, 8), row.subarray(0, 2))
  expect(row).toEqual(ids(5, 7, 3, 3))
})
