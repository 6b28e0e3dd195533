import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { openFolder } from '../../lib/models/checkpoint'
import type { Tokenizer } from '../../lib/text/tokenizer'
import { NEEDS_SMOLLM2, smollm2 } from '../models/smollm2'

const fixture = (name: string) => join(root, 'test/fixtures/tokenizer-families', name)
const folder = await smollm2()
const name = "SmolLM2's tokenizer gives the ids and texts of the Python tokenizers, on 4,000 ordinary and hostile texts"

if (folder === undefined) it.skip(`${name} ${NEEDS_SMOLLM2}`, () => {})
else
  it(name, () => {
    const tokenizer = openFolder(folder).tokenizer as Tokenizer
    const { texts }: { texts: string[] } = JSON.parse(
      gunzipSync(readFileSync(fixture('golden.json.gz'))).toString('utf8'),
    )
    const expected = readFileSync(fixture('smollm2.txt'), 'utf8')
    const hash = (text: string) => {
      const ids = tokenizer.encode(text)
      const line = `${ids.join(' ')}\n${ids.join(' ')}\n${tokenizer.decode(ids)}`
      return createHash('sha256').update(line).digest('hex').slice(0, 8)
    }
    expect(tokenizer.vocabSize).toBe(49_152)
    expect(texts.filter((text, i) => hash(text) !== expected.slice(8 * i, 8 * i + 8))).toEqual([])
  })
