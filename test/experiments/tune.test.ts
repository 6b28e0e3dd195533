import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { whole } from '../../lib/experiments/tune'
import { loadModel } from '../../lib/models/checkpoint'
import { promptEncoder } from '../../lib/models/prompt-ids'
import { tokenizerFromJson } from '../../lib/text/tokenizer'

const tokenizers = join(root, 'test/fixtures/tokenizer-families/tokenizers.json.gz')

describe('the examples that are learnt from', () => {
  it('are those whose prompts are not cut, also where a character is several tokens', async () => {
    const { gpt2 } = JSON.parse(gunzipSync(readFileSync(tokenizers)).toString('utf8')) as Record<string, unknown>
    const model = { ...(await loadModel('mini')), tokenizer: tokenizerFromJson(gpt2, 'gpt2') }
    const sources = ['a b c', '語 '.repeat(3), '!?'.repeat(40), '\u{1f600}'.repeat(20), '語'.repeat(40)]
    const examples = sources.map((source) => ({ source, target: 'a' }))
    const settings = { maxSource: 60, seed: 0, label: 'tuning' }
    const { prompt } = promptEncoder(model, settings)
    expect(prompt('語'.repeat(40)).cut).toBeGreaterThan(0)
    const kept = whole(model, examples, settings)
    expect(kept).toEqual(examples.filter(({ source }) => prompt(source).cut === 0))
    expect(kept.map((one) => 'source' in one && one.source)).toEqual(['a b c', '語 '.repeat(3)])
  })
})
