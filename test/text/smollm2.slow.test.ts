import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { readGgufHeader } from '../../lib/models/gguf-header'
import { tokenizerFromJson } from '../../lib/text/tokenizer'

const fixtures = join(root, 'test/fixtures/tokenizer-families')
/** SmolLM2-135M-Instruct as GGUF. */
const file = process.env.TUNEBOOK_SMOLLM2 ?? ''
const CONTROL = 3

describe.skipIf(!existsSync(file))('the tokenizer of SmolLM2 (where TUNEBOOK_SMOLLM2 names its GGUF file)', () => {
  it('gives the ids and texts of the Python tokenizers, on 4,000 ordinary and hostile texts', () => {
    const bytes = Buffer.alloc(16_000_000)
    const opened = openSync(file, 'r')
    readSync(opened, bytes, 0, bytes.length, 0)
    closeSync(opened)
    const { metadata } = readGgufHeader(bytes, statSync(file).size, file)
    const tokens = metadata.get('tokenizer.ggml.tokens') as string[]
    const types = metadata.get('tokenizer.ggml.token_type') as number[]
    const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }
    const steps = [
      { type: 'Digits', individual_digits: true },
      { type: 'ByteLevel', add_prefix_space: false },
    ]
    const tokenizer = tokenizerFromJson(
      {
        added_tokens: tokens.flatMap((content, id) => (types[id] === CONTROL ? [{ id, content, ...flags }] : [])),
        pre_tokenizer: { type: 'Sequence', pretokenizers: steps },
        decoder: { type: 'ByteLevel' },
        model: {
          type: 'BPE',
          vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
          merges: metadata.get('tokenizer.ggml.merges'),
        },
      },
      file,
    )
    const golden = gunzipSync(readFileSync(join(fixtures, 'golden.json.gz'))).toString('utf8')
    const expected = readFileSync(join(fixtures, 'smollm2.txt'), 'utf8')
    const { texts }: { texts: string[] } = JSON.parse(golden)
    const hash = (text: string) => {
      const ids = tokenizer.encode(text)
      const line = `${ids.join(' ')}\n${ids.join(' ')}\n${tokenizer.decode(ids)}`
      return createHash('sha256').update(line).digest('hex').slice(0, 8)
    }
    expect(tokens.length).toBe(49_152)
    expect(texts.filter((text, i) => hash(text) !== expected.slice(8 * i, 8 * i + 8))).toEqual([])
  })
})
