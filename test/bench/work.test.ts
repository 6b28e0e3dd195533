import { expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { newModel } from '../../lib/models/families'
import type { Job } from './job'
import { limitMs, workOf } from './work'

const llama = newModel(
  {
    model_type: 'llama',
    hidden_size: 8,
    intermediate_size: 16,
    num_hidden_layers: 2,
    num_attention_heads: 2,
    num_key_value_heads: 1,
    vocab_size: 32,
    tie_word_embeddings: true,
  },
  rng('work'),
)
const t5 = newModel(
  { model_type: 't5', d_model: 8, d_ff: 16, d_kv: 4, num_heads: 2, num_layers: 1, vocab_size: 32 },
  rng('work'),
)
const ids = (length: number) => new Array<number>(length).fill(2)
const job = (of: Partial<Job>) => ({ batch: 1, prompts: [], choices: [], examples: [], ...of }) as unknown as Job

// A layer's matrices: queries and output 8 × 8, keys and values 4 × 8, three of 16 × 8.
const [KV, REST] = [2 * 4 * 8, 2 * 8 * 8 + 3 * 16 * 8]
const LAYERS = 2 * (KV + REST)
const HEAD = 32 * 8

it('training: forward and twice backward; of the last layer only what is needed; shared tokens of a group once', () => {
  const examples = [0, 1].map(() => ({ source: ids(5), target: ids(3) }))
  // Each token sees those before it and itself; two layers of width 8.
  const attention = (pairs: number) => 3 * 4 * 2 * 8 * pairs
  const products = (read: number, written: number) => 3 * 2 * ((read + written) * LAYERS - read * REST + written * HEAD)
  const pairs = 10 + 6 + 3 * 4
  expect(workOf(llama, job({ kind: 'train', batch: 2, examples }))).toEqual([
    { flops: products(8, 6) + attention(2 * pairs), bytes: 0 },
  ])
  const shared = { kind: 'train', batch: 2, examples, shared: 4, group: 2 } as const
  expect(workOf(llama, job(shared))).toEqual([{ flops: products(4, 6) + attention(10 + 2 * (6 + 3 * 4)), bytes: 0 }])
})

it('decoding: weights are read once a step for all rows, keys and values of each row, shared ones once', () => {
  const prompts = [ids(5), ids(5)]
  const [, alone] = workOf(llama, job({ kind: 'generate', batch: 1, prompts }), [2, 2])
  const [, together] = workOf(llama, job({ kind: 'generate', batch: 2, prompts }), [2, 2])
  const [, shared] = workOf(llama, job({ kind: 'generate', batch: 2, prompts, shared: 4 }), [2, 2])
  const kept = (tokens: number) => 4 * 2 * 2 * 4 * tokens
  expect(alone?.bytes).toBe(4 * 4 * (LAYERS + HEAD) + kept(2 * (5 + 1 + 5 + 2)))
  expect(together?.bytes).toBe(4 * 2 * (LAYERS + HEAD) + kept(2 * (5 + 1 + 5 + 2)))
  expect(shared?.bytes).toBe((together?.bytes as number) - kept(2 * 4))
})

it('an encoder reads once; its decoder’s keys and values of the source are among what is read', () => {
  const [self, feedForward] = [4 * 8 * 8, 2 * 8 * 16]
  const examples = [{ source: ids(6), target: ids(2) }]
  const products = 6 * (self + feedForward + 2 * 8 * 8) + 2 * (self + 2 * 8 * 8 + feedForward + HEAD)
  const attention = 8 * (6 * 6 + 3 + 2 * 6)
  expect(workOf(t5, job({ kind: 'train', examples }))).toEqual([
    { flops: 3 * (2 * products + 4 * attention), bytes: 0 },
  ])
})

it('each part of the work takes as long as the slower of its products and its bytes', () => {
  const work = [
    { flops: 4e9, bytes: 1e9 },
    { flops: 1e9, bytes: 6e9 },
  ]
  expect(limitMs(work, { flops: 1e9, bytes: 2e9 })).toBe(4000 + 3000)
})
