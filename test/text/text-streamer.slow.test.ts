import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { textStreamer } from '../../lib/text/text-streamer'
import { type Tokenizer, tokenizerFromJson } from '../../lib/text/tokenizer'

const fixtures = join(root, 'test/fixtures/tokenizer-families')
const read = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(join(fixtures, `${name}.json.gz`))).toString('utf8'))
const { texts } = read<{ readonly texts: string[] }>('golden')
const tokenizers = read<Record<string, unknown>>('tokenizers')

function pieces(tokenizer: Tokenizer, ids: ArrayLike<number>): string[] {
  const found: string[] = []
  const streamer = textStreamer(tokenizer, (piece) => found.push(piece))
  for (const id of Array.from(ids)) streamer.put(id)
  streamer.end()
  return found
}

describe.each(Object.keys(tokenizers))('the pieces of a text, with %s', (name) => {
  const kinds = [false, true].map((cleanUp) => tokenizerFromJson(tokenizers[name], name, { cleanUp }))

  it('are its whole when joined, and end within no character', () => {
    const random = rng(name)
    for (const tokenizer of kinds) {
      const written = texts.filter((_, i) => i % 4 === 0).map((text) => tokenizer.encode(text))
      // What models write that have learnt nothing: bytes and tokens of all kinds, side by side.
      const invented = Array.from({ length: 500 }, () =>
        Int32Array.from({ length: 1 + random.int(20) }, () => random.int(tokenizer.vocabSize)),
      )
      for (const ids of [...written, ...invented]) {
        const found = pieces(tokenizer, ids)
        expect(found.join('')).toBe(tokenizer.decode(ids))
        for (const piece of found) expect(piece).not.toMatch(/^$|\p{Cs}/u)
      }
    }
  })
})
