import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { tokenizerFromJson } from '../../lib/text/tokenizer'

interface Golden {
  readonly texts: string[]
  readonly hashes: Record<string, string>
}

const fixtures = join(root, 'test/fixtures/tokenizer-families')
const read = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(join(fixtures, `${name}.json.gz`))).toString('utf8'))
const { texts, hashes } = read<Golden>('golden')
const offsets = read<Record<string, string>>('offsets')
const tokenizers = read<Record<string, unknown>>('tokenizers')

describe('a tokenizer.json of every family', () => {
  it.each(Object.keys(tokenizers))(
    'gives the ids and texts of the Python tokenizers, on 4,000 ordinary and hostile texts: %s',
    (name) => {
      const tokenizer = tokenizerFromJson(tokenizers[name], name)
      const hash = (text: string) => {
        const ids = tokenizer.encode(text)
        const bare = tokenizer.encode(text, { addSpecialTokens: false })
        return createHash('sha256')
          .update(`${ids.join(' ')}\n${bare.join(' ')}\n${tokenizer.decode(ids)}`)
          .digest('hex')
          .slice(0, 8)
      }
      expect(texts.length).toBe(4000)
      const expected = hashes[name] as string
      const differing = () => texts.filter((text, i) => hash(text) !== expected.slice(8 * i, 8 * i + 8))
      expect(differing()).toEqual([])
      expect(differing()).toEqual([]) // now from the cache of words
    },
  )

  const charsmap = JSON.parse(readFileSync(join(root, 'test/fixtures/tokenizer/tokenizer.json'), 'utf8'))
  const all: Record<string, unknown> = { ...tokenizers, charsmap }
  it.each(Object.keys(all))('says where each token comes from as the Python tokenizers do: %s', (name) => {
    const tokenizer = tokenizerFromJson(all[name], name)
    const hash = (text: string) => {
      const { ids, offsets } = tokenizer.encodeWithOffsets(text)
      if (String(ids) !== String(tokenizer.encode(text))) return 'other ids'
      const written = offsets.map(([start, end]) => `${start},${end}`).join(' ')
      return createHash('sha256').update(written).digest('hex').slice(0, 4)
    }
    const expected = offsets[name] as string
    expect(texts.filter((text, i) => hash(text) !== expected.slice(4 * i, 4 * i + 4))).toEqual([])
  })
})
