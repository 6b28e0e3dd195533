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

// Two layers' matrices: queries and output 8 × 8, keys and values 4 × 8, three of 16 × 8; and the output layer.
const LAYERS = 2 * (2 * 4 * 8 + 2 * 8 * 8 + 3 * 16 * 8)
const HEAD = 32 * 8

it('training: forward and twice backward, without an answer’s last layers of what is only read; a group’s shared tokens once', () => {
  const examples = [0, 1].map(() => ({ source: ids(5), target: ids(3) }))
  const plain = { kind: 'train', batch: 2, examples } as const
  // Of two layers that read, one has nothing but keys and values.
  const products = (read: number) => 3 * 2 * (read * (LAYERS / 2) + 6 * (LAYERS + HEAD))
  const attention = (read: number) => 3 * 4 * 8 * (read + 2 * 2 * 3 * (4 + 3))
  expect(workOf(llama, job(plain))).toEqual([{ flops: products(8) + attention(2 * 4 * 4), bytes: 0 }])
  const group = job({ ...plain, shared: 3, group: 2 })
  expect(workOf(llama, group)).toEqual([{ flops: products(3 + 2) + attention(3 * 3 + 2 * 4), bytes: 0 }])
})

it('an adapter’s step takes the gradients of what products take alone', () => {
  const examples = [{ source: ids(5), target: ids(3) }]
  const all = workOf(llama, job({ kind: 'train', examples }))[0]?.flops as number
  const adapter = {} as NonNullable<Parameters<typeof workOf>[0]['adapter']>
  const attention = 3 * 4 * 8 * (4 * 4 + 2 * 3 * 7)
  expect(workOf({ ...llama, adapter }, job({ kind: 'train', examples }))[0]?.flops).toBe(
    ((all - attention) * 2) / 3 + attention,
  )
})

it('decoding: weights are read once a step for all rows, keys and values of each row, shared ones once', () => {
  const prompts = [ids(6), ids(6)]
  const [, alone] = workOf(llama, job({ kind: 'generate', batch: 1, prompts }), [2, 2])
  const [, together] = workOf(llama, job({ kind: 'generate', batch: 2, prompts }), [2, 2])
  const [, shared] = workOf(llama, job({ kind: 'generate', batch: 2, prompts, shared: 4 }), [2, 2])
  const kept = (tokens: number) => 4 * 2 * 2 * 4 * tokens
  expect(alone?.bytes).toBe(4 * 4 * (LAYERS + HEAD) + kept(2 * (5 + 1 + 5 + 2)))
  expect(together?.bytes).toBe(4 * 2 * (LAYERS + HEAD) + kept(2 * (5 + 1 + 5 + 2)))
  expect(shared?.bytes).toBe((together?.bytes as number) - kept(2 * 4))
})

it('ranking: a prompt is read once, its choices are written after it', () => {
  const [read, written] = workOf(llama, job({ kind: 'rank', prompts: [ids(6)], choices: [ids(2), ids(2), ids(2)] }))
  expect(read?.flops).toBe(2 * 5 * (LAYERS / 2) + 4 * 8 * 5 * 5)
  expect(written?.flops).toBe(2 * 6 * (LAYERS + HEAD) + 2 * 4 * 8 * 6 * (5 + 2))
})

it('an encoder reads all of a prompt; its decoder’s keys and values of the source are among what is read', () => {
  const [self, feedForward] = [4 * 8 * 8, 2 * 8 * 16]
  const examples = [{ source: ids(6), target: ids(2) }]
  const products = 6 * (self + feedForward + 2 * 8 * 8) + 2 * (self + 2 * 8 * 8 + feedForward + HEAD)
  const attention = 8 * (6 * 6 + 2 * (6 + 2))
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
