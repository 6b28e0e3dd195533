import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { attentionTo, inspect, tokenLosses } from '../../lib/inference/inspect'
import { load } from '../../lib/inference/load'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { t5 } from '../../lib/models/families/t5'
import { parseT5Config } from '../../lib/models/families/t5-config'
import { initT5 } from '../../lib/models/families/t5-params'
import { parseTokenizer } from '../../lib/text/tokenizer'
import { trainVocabulary } from '../../lib/text/train-vocabulary'
import { fixture, KINDS, type Kind } from '../models/fixtures'

interface Golden {
  readonly losses: number[]
  readonly best: number[]
  readonly bestProbabilities: number[]
  readonly attention: number[][][][]
}
const golden = JSON.parse(readFileSync(join(root, 'test', 'fixtures', 'attention', 'expected.json'), 'utf8')) as Record<
  Kind,
  Golden
> & { source: number[]; target: number[] }
const [source, target] = [Int32Array.from(golden.source), Int32Array.from(golden.target)]

describe.each(KINDS)('inspecting %s', (kind) => {
  it('shows the cross-attention that Transformers puts out', async () => {
    const { attention } = await inspect(await loadModel(fixture(kind)), source, target)
    expect(attention).toHaveLength(golden[kind].attention.length)
    attention.forEach((block, i) => {
      expect(furthest(block, golden[kind].attention[i]!.flat(2)), `block ${i}`).toBeLessThan(1e-4)
    })
  })

  it('shows the loss of each token and what the model would rather say', async () => {
    const { losses, best, bestProbabilities } = await inspect(await loadModel(fixture(kind)), source, target)
    expect(furthest(losses, golden[kind].losses)).toBeLessThan(1e-4)
    expect([...best]).toEqual(golden[kind].best)
    expect(furthest(bestProbabilities, golden[kind].bestProbabilities)).toBeLessThan(1e-4)
  })
})

it('keeps no tensor, and takes a loaded model', async () => {
  const model = await loadModel(fixture('v10'))
  const before = tf.memory().numTensors
  const cold = await inspect(model, source, target)
  expect(tf.memory().numTensors).toBe(before)
  const loaded = await load(model)
  expect(await inspect(loaded, source, target)).toEqual(cold)
  loaded.dispose()
})

it('names an id that the model does not know', async () => {
  await expect(inspect(await loadModel(fixture('v11')), Int32Array.of(3, 150, 1), target)).rejects.toThrow(
    'token id 150',
  )
})

describe('in words', () => {
  const text = 'find the fox, the cat'
  let model: LanguageModel
  beforeAll(() => {
    const tokenizer = parseTokenizer(trainVocabulary([text, 'fox cat']))
    const sizes = { d_model: 16, d_kv: 4, num_heads: 2, d_ff: 16, num_layers: 1, num_decoder_layers: 3 }
    const config = parseT5Config({ ...sizes, vocab_size: tokenizer.vocabSize })
    model = { family: t5, config, tokenizer, params: initT5(config, rng(0)) }
  })

  it('attention is the mean of blocks and heads, a row for each pair of tokens', async () => {
    const rows = await attentionTo(model, text, 'fox cat')
    const read = ['find', 'the', 'fox', ',', 'the', 'cat', '</s>']
    expect(rows.map(({ writes, reads }) => [writes, reads])).toEqual(
      ['fox', 'cat', '</s>'].flatMap((writes) => read.map((reads) => [writes, reads])),
    )
    const { attention } = await inspect(model, model.tokenizer!.encode(text), model.tokenizer!.encode('fox cat'))
    const [heads, size] = [2, 3 * 7]
    rows.forEach(({ place, at, weight }) => {
      const all = attention.flatMap((block) =>
        Array.from({ length: heads }, (_, head) => block[head * size + (place - 1) * 7 + at - 1] as number),
      )
      expect(all).toHaveLength(6)
      expect(weight).toBeCloseTo(all.reduce((sum, one) => sum + one) / 6, 6)
    })
    for (const place of [1, 2, 3]) {
      const total = rows.filter((row) => row.place === place).reduce((sum, { weight }) => sum + weight, 0)
      expect(total).toBeCloseTo(1, 5)
    }
  })

  it('losses come with the tokens, and the likeliest is at least as likely', async () => {
    const rows = await tokenLosses(model, text, 'cat')
    expect(rows.map(({ place, token }) => [place, token])).toEqual([
      [1, 'cat'],
      [2, '</s>'],
    ])
    for (const { loss, probability, itsProbability } of rows) {
      expect(probability).toBeCloseTo(Math.exp(-loss), 6)
      expect(itsProbability).toBeGreaterThanOrEqual(probability - 1e-6)
    }
  })
})

const furthest = (found: ArrayLike<number>, reference: readonly number[]) => {
  expect(found.length).toBe(reference.length)
  return reference.reduce((most, value, i) => Math.max(most, Math.abs(value - (found[i] as number))), 0)
}
