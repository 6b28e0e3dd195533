import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { logitsProcessor } from '../../lib/inference/logits-processors'
import { drawn, type NextToken, nextToken } from '../../lib/inference/next-token'
import { parseGenerationConfig } from '../../lib/models/generation-config'
import type { SamplingConfig } from '../../lib/models/sampling-config'

interface Golden {
  readonly ids: number[]
  readonly logits: Record<string, (number | null)[]>
  readonly cases: { readonly settings: object; readonly distributions: Record<string, NextToken> }[]
}
const golden: Golden = JSON.parse(
  gunzipSync(readFileSync(join(root, 'test/fixtures/sampling/expected.json.gz'))).toString(),
)
const logits = (name: string) => Float32Array.from(golden.logits[name]!, (x) => x ?? Number.NEGATIVE_INFINITY)
const vocabSize = golden.logits.plain!.length

describe.each(golden.cases)('$settings', ({ settings, distributions }) => {
  const fields = { ...settings, decoder_start_token_id: 3, eos_token_id: 1 }
  const config = parseGenerationConfig(fields, 'generation_config.json', { vocabSize, layout: 'encoder-decoder' })

  it.each(Object.entries(distributions))('leaves what Transformers leaves of %s', (name, expected) => {
    const scores = logits(name)
    logitsProcessor(config, 20)?.(golden.ids, scores, 1)
    const { ids, probabilities } = nextToken(scores, config.sampling as SamplingConfig)
    // Which of equal tokens top-p leaves out is undefined in torch: its sort keeps no order of them.
    const hasTies = /ties|equal/.test(name)
    const kept = (ids: readonly number[]) => (hasTies ? ids.map((id) => scores[id]!).sort((a, b) => a - b) : ids)
    expect(kept(ids)).toEqual(kept(expected.ids))
    const inOrder = (values: readonly number[]) => (hasTies ? [...values].sort((a, b) => a - b) : values)
    const found = inOrder(probabilities)
    for (const [i, p] of inOrder(expected.probabilities).entries()) expect(Math.abs(found[i]! - p)).toBeLessThan(1e-6)
  })
})

describe('the next token', () => {
  const settings = { temperature: 1, topK: 0, topP: 1 }

  it('is the first of the likeliest where no probability is asked for', () => {
    expect(nextToken(Float32Array.of(1, 3, 2, 3), { ...settings, topP: 0 }).ids).toEqual([1])
    expect(nextToken(new Float32Array(5), { ...settings, topP: 0.5 }).ids).toEqual([0, 1, 2])
  })

  it('changes no score that it is given', () => {
    const scores = Float32Array.of(1, 3, 2)
    nextToken(scores, { temperature: 0.5, topK: 2, topP: 0.5 })
    expect([...scores]).toEqual([1, 3, 2])
  })

  it('is the likeliest alone at a low temperature', () => {
    expect(nextToken(Float32Array.of(1, 1.2, -3), { ...settings, temperature: 0.001 })).toEqual({
      ids: [1],
      probabilities: [1],
    })
  })

  it.each([
    ['forbidden', -Infinity],
    ['no numbers', Number.NaN],
    ['beyond all numbers', Infinity],
  ])('is refused where all or one are %s', (_, score) => {
    const scores = new Float32Array(4).fill(Number.NEGATIVE_INFINITY)
    scores[2] = score
    expect(() => nextToken(scores, settings)).toThrow(UserError)
    expect(() => nextToken(scores, settings)).toThrow('no token may come next')
  })

  it('is drawn as often as it is likely', () => {
    const scores = Float32Array.of(0, 1, -1, 2, 0.5)
    const next = nextToken(scores, { ...settings, topK: 4 })
    expect(next.ids).toEqual([0, 1, 3, 4])
    const draws = 20_000
    const counts = new Map<number, number>()
    const random = rng(1)
    for (let i = 0; i < draws; i++) {
      const id = drawn(next, random)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    expect(counts.size).toBe(4)
    const chiSquare = next.ids.reduce((sum, id, i) => {
      const expected = draws * next.probabilities[i]!
      return sum + (counts.get(id)! - expected) ** 2 / expected
    }, 0)
    expect(chiSquare).toBeLessThan(11.34) // the 99th percentile at three degrees of freedom
  })
})
