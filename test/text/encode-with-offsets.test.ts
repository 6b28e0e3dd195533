import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { tokenizerFromJson } from '../../lib/text/tokenizer'

const fixtures = join(root, 'test/fixtures/tokenizer-families')
const read = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(join(fixtures, `${name}.json.gz`))).toString('utf8'))
const tokenizers = read<Record<string, unknown>>('tokenizers')

/** Tokens with the parts of the text that they come from. */
function shown(name: string, text: string, addSpecialTokens = false) {
  const tokenizer = tokenizerFromJson(tokenizers[name], name)
  const { ids, offsets } = tokenizer.encodeWithOffsets(text, { addSpecialTokens })
  expect([...ids]).toEqual([...tokenizer.encode(text, { addSpecialTokens })])
  return offsets.map(([start, end], i) => [tokenizer.tokenOf(ids[i]!), text.slice(start, end)])
}

describe('where tokens come from', () => {
  // All 4,000 texts are in families.slow.test.ts.
  it('is what the Python tokenizers say, of every family', () => {
    const { texts } = read<{ readonly texts: string[] }>('golden')
    const expected = read<Record<string, string>>('offsets')
    for (const [name, content] of Object.entries(tokenizers)) {
      const tokenizer = tokenizerFromJson(content, name)
      for (let i = 0; i < texts.length; i += 97) {
        const written = tokenizer.encodeWithOffsets(texts[i]!).offsets.map(([start, end]) => `${start},${end}`)
        const hash = createHash('sha256').update(written.join(' ')).digest('hex').slice(0, 4)
        expect(hash, `${name}: ${texts[i]}`).toBe(expected[name]!.slice(4 * i, 4 * i + 4))
      }
    }
  })

  it('is a part of the text, in UTF-16 code units', () => {
    const parts = shown('bert', 'The 😀 tree')
    expect(parts.slice(0, 2)).toEqual([
      ['the', 'The'],
      ['[UNK]', '😀'],
    ])
    expect(parts.map(([, part]) => part).join('')).toBe('The😀tree')
  })

  it('is the whole character for each of its bytes, and for each letter that it was taken apart into', () => {
    expect(shown('llama2', '𒀀').slice(-4)).toEqual(['F0', '92', '80', '80'].map((byte) => [`<0x${byte}>`, '𒀀']))
    for (const [, part] of shown('t5', 'ﬁ')) expect(part).toBe('ﬁ')
    // Of what was composed, the first of its characters.
    expect(shown('qwen2', 'e\u0301')).toEqual([['Ã©', 'e']])
  })

  it('has no space where the family leaves it out, and no place for what was put around the text', () => {
    expect(
      shown('bart', ' the')
        .map(([, part]) => part)
        .join(''),
    ).toBe('the')
    expect(
      shown('gpt2', ' the')
        .map(([, part]) => part)
        .join(''),
    ).toBe(' the')
    const tokenizer = tokenizerFromJson(tokenizers.bert, 'bert')
    const { offsets } = tokenizer.encodeWithOffsets('a b')
    expect([offsets[0], offsets.at(-1)]).toEqual([
      [0, 0],
      [0, 0],
    ])
  })
})
