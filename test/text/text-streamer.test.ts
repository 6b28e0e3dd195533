import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { textStreamer } from '../../lib/text/text-streamer'
import { type Tokenizer, tokenizerFromJson } from '../../lib/text/tokenizer'

const tokenizers: Record<string, unknown> = JSON.parse(
  gunzipSync(readFileSync(join(root, 'test/fixtures/tokenizer-families/tokenizers.json.gz'))).toString(),
)

/** What is passed on at each token, and in the end. */
function steps(tokenizer: Pick<Tokenizer, 'decode' | 'tokenOf' | 'cleanUp'>, ids: Iterable<number>): string[] {
  const found: string[] = []
  let step = ''
  const streamer = textStreamer(tokenizer, (piece) => {
    step += piece
  })
  const next = () => {
    found.push(step)
    step = ''
  }
  for (const id of ids) {
    streamer.put(id)
    next()
  }
  streamer.end()
  next()
  return found
}

describe('a streamer of text', () => {
  it.each(['gpt2', 'llama2', 't5', 'bert', 'gemma'])(
    'passes on each token as soon as the next one is there: %s',
    (name) => {
      const tokenizer = tokenizerFromJson(tokenizers[name], name)
      const ids = tokenizer.encode('one two three', { addSpecialTokens: false })
      const found = steps(tokenizer, ids)
      expect(found[0]).toBe('')
      for (let i = 1; i < ids.length; i++)
        expect(found.slice(0, i + 1).join('')).toBe(tokenizer.decode(ids.subarray(0, i)))
      expect(found.join('')).toBe(tokenizer.decode(ids))
    },
  )

  it.each(['gpt2', 'llama2'])('waits for all bytes of a character: %s', (name) => {
    const tokenizer = tokenizerFromJson(tokenizers[name], name)
    const text = 'a𒀀b é 😀!'
    const found = steps(tokenizer, tokenizer.encode(text, { addSpecialTokens: false }))
    expect(found.join('').trim()).toBe(text)
    for (const piece of found) expect(piece).not.toMatch(/\ufffd|\p{Cs}/u)
  })

  it('takes a first byte back that no other fits to', () => {
    const tokens = ['<0x0A>', '<0xE4>', 'a', '<s>']
    const json = {
      model: { type: 'BPE', vocab: Object.fromEntries(tokens.map((token, id) => [token, id])), merges: [] },
      decoder: { type: 'Sequence', decoders: [{ type: 'ByteFallback' }, { type: 'Fuse' }] },
      added_tokens: [
        { id: 3, content: '<s>', special: true, normalized: false, single_word: false, lstrip: false, rstrip: false },
      ],
    }
    const tokenizer = tokenizerFromJson(json, 'tokenizer.json')
    for (const ids of [
      [2, 0, 3, 3, 1],
      [0, 0, 1, 2],
      [0, 2, 1],
    ])
      expect(steps(tokenizer, ids).join('')).toBe(tokenizer.decode(ids))
  })

  it('knows what cleaning takes out', () => {
    const words = ['do', 'n', "'", 't', "n't", "'s", '.', ',', '?', 'it', 'x'.repeat(40)]
    const json = {
      model: { type: 'WordLevel', vocab: Object.fromEntries(words.map((word, id) => [word, id])), unk_token: 'do' },
    }
    const tokenizer = tokenizerFromJson(json, 'tokenizer.json', { cleanUp: true })
    const random = rng(1)
    for (let i = 0; i < 300; i++) {
      const ids = Array.from({ length: 40 }, () => random.int(words.length))
      const found = steps(tokenizer, ids)
      expect(found.join('')).toBe(tokenizer.decode(ids))
      expect(found.filter((piece) => piece !== '').length).toBeGreaterThan(5)
    }
  })
})
