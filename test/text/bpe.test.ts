import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { bpe } from '../../lib/text/bpe'
import { tokenizerFromJson } from '../../lib/text/tokenizer'

/** Pairs of a, b and c merged into longer and longer tokens, in an order of their own. */
const merges = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 30 }).map((picks) => {
  const tokens = ['a', 'b', 'c']
  const pairs: [string, string][] = []
  for (const [i, j] of picks) {
    const [left, right] = [tokens[i % tokens.length] as string, tokens[j % tokens.length] as string]
    if (tokens.includes(left + right)) continue
    tokens.push(left + right)
    pairs.push([left, right])
  }
  return { tokens, pairs }
})

/** As the algorithm is told: all pairs are looked at, and the first of the lowest rank is merged, until there is none. */
function slowly(word: string, pairs: readonly (readonly [string, string])[]): string[] {
  const symbols = [...word]
  for (;;) {
    const ranks = symbols.slice(1).map((right, i) => pairs.findIndex(([a, b]) => a === symbols[i] && b === right))
    const known = ranks.filter((rank) => rank >= 0)
    if (known.length === 0) return symbols
    const at = ranks.indexOf(Math.min(...known))
    symbols.splice(at, 2, (symbols[at] as string) + symbols[at + 1])
  }
}

const model = (fields: Record<string, unknown>) => ({
  type: 'BPE',
  vocab: { a: 0, b: 1, ab: 2 },
  merges: ['a b'],
  ...fields,
})
const encode = (fields: Record<string, unknown>, word: string) => [...bpe(model(fields), 'model').encode(word)]

describe('byte pair encoding', () => {
  it('merges in the order of the ranks, of equal ones from the left, with a heap as without', () => {
    fc.assert(
      fc.property(
        merges,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 60 }),
        (made, word) => {
          const vocab = Object.fromEntries(made.tokens.map((token, id) => [token, id]))
          const { encode, tokenOf } = bpe({ vocab, merges: made.pairs }, 'model')
          expect(encode(word).map(tokenOf)).toEqual(slowly(word, made.pairs))
        },
      ),
    )
  })

  it('reads merges as texts and as pairs, a version before them, and the last of equal pairs', () => {
    expect(encode({ merges: ['#version: 0.2', 'a b'] }, 'ab')).toEqual([2])
    expect(encode({ merges: [['a', 'b']] }, 'ab')).toEqual([2])
    expect(encode({ vocab: { a: 0, b: 1, ab: 2, ba: 3 }, merges: ['a b', 'b a', 'a b'] }, 'aba')).toEqual([0, 3])
  })

  it('unknown characters: left out, one each, one together, or bytes', () => {
    const vocab = { a: 0, b: 1, ab: 2, '?': 3, '<0xC3>': 4, '<0xA9>': 5 }
    expect(encode({}, 'xaxb')).toEqual([2])
    expect(encode({ vocab, unk_token: '?' }, 'xyab')).toEqual([3, 3, 2])
    expect(encode({ vocab, unk_token: '?', fuse_unk: true }, 'xyabx')).toEqual([3, 2, 3])
    expect(encode({ vocab, unk_token: '?', byte_fallback: true }, 'éax')).toEqual([4, 5, 0, 3])
    expect(() => encode({ unk_token: '?' }, 'x')).toThrow(
      new UserError('model.unk_token: expected a token of the vocabulary, as "x" is none, found "?"'),
    )
  })

  it('whole words before merges, and affixes, where the file says so', () => {
    expect(encode({ vocab: { a: 0, b: 1, ab: 2, aab: 3 }, ignore_merges: true }, 'aab')).toEqual([3])
    expect(encode({ vocab: { a: 0, b: 1, ab: 2, aab: 3 } }, 'aab')).toEqual([0, 2])
    const ends = { vocab: { a: 0, 'b</w>': 1, 'ab</w>': 2 }, merges: ['a b</w>'], end_of_word_suffix: '</w>' }
    expect(encode(ends, 'aab')).toEqual([0, 2])
    const continues = { vocab: { a: 0, '##b': 1, ab: 2 }, merges: ['a ##b'], continuing_subword_prefix: '##' }
    expect(encode(continues, 'ab')).toEqual([2])
  })

  it.each([
    [{ dropout: 0.1 }, 'model.dropout: expected null or 0, found a number (0.1)'],
    [{ merges: ['a b c'] }, 'model.merges[0]: expected two tokens'],
    [{ merges: ['ab'] }, 'model.merges[0]: expected two tokens'],
    [{ merges: [['a', 1]] }, 'model.merges[0][1]: expected a string'],
    [{ merges: ['b a'] }, 'model.merges[0]: expected tokens of the vocabulary, and one that they become'],
    [{ merges: ['constructor a'] }, 'model.merges[0]: expected tokens of the vocabulary'],
    [{ merges: null }, 'model.merges: expected a list'],
    [{ continuing_subword_prefix: '#' }, 'model.merges[0]: expected a second token that begins with #'],
    [{ ignore_merges: 1 }, 'model.ignore_merges: expected true or false'],
    [{ unk_token: 3 }, 'model.unk_token: expected a string'],
    [{ vocab: { a: -1 } }, 'model.vocab["a"]: expected a token id'],
  ])('names what is wrong: %j', (fields, message) => {
    expect(() => bpe(model(fields), 'model')).toThrow(UserError)
    expect(() => bpe(model(fields), 'model')).toThrow(message)
  })
})

describe('byte-level BPE', () => {
  it('gives every text back as it was', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte)
    const visible = (byte: number) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad)
    const hidden = bytes.filter((byte) => !visible(byte))
    const characters = bytes.map((byte) => String.fromCharCode(visible(byte) ? byte : 0x100 + hidden.indexOf(byte)))
    const { encode, decode } = tokenizerFromJson(
      {
        pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
        decoder: { type: 'ByteLevel' },
        model: { type: 'BPE', vocab: Object.fromEntries(characters.map((token, id) => [token, id])), merges: [] },
      },
      'tokenizer.json',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(decode(encode(text))).toBe(text)
        expect([...encode(text)]).toEqual([...Buffer.from(text, 'utf8')])
      }),
    )
  })
})
