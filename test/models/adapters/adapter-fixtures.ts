import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../lib/base/paths'
import type { LanguageModel } from '../../../lib/models/checkpoint'
import { readSafetensors } from '../../../lib/models/files/safetensors'
import { divided, shiftRight } from '../../../lib/models/layout'
import type { Weights } from '../../../lib/models/params'
import type { Feeds } from '../../../lib/tensor/engine'

/** The adapters of tiny models that test/fixtures/adapters/make.py made, and what PEFT computes with them. */
export const ADAPTERS = [
  'llama-lora',
  'qwen2-lora',
  'llama-soft',
  'llama-prefix',
  'mistral-prefix',
  'gpt2-lora',
  'gpt2-soft',
  'gpt2-prefix',
  'gemma2-soft',
  'gemma3-prefix',
  'gemma3-lora',
  'bart-lora',
  'bart-soft',
  't5-lora',
  't5-soft',
  'llama-ia3',
  'gpt2-ia3',
  'bart-ia3',
  't5-ia3',
] as const

export const adapterFixture = (kind: string, ...path: string[]) => join(root, 'test/fixtures/adapters', kind, ...path)

export interface ExpectedOfAdapter {
  readonly batches: readonly { readonly prompts: number[][]; readonly answers: number[][] }[]
  readonly greedy: number[][]
  /** Of each prompt of the first batch, of each answer. */
  readonly scores: number[][]
  readonly learningRate: number
  /** Before each of 20 steps, and after the last. */
  readonly losses: number[]
}

export const expectedOfAdapter = (kind: string): ExpectedOfAdapter =>
  JSON.parse(readFileSync(adapterFixture(kind, 'expected.json'), 'utf8'))

/** `logits.i` of the first batch's answers, its `loss`, and `gradient.NAME` of every parameter of the adapter. */
export const adapterTensors = (kind: string): Weights => readSafetensors(adapterFixture(kind, 'expected.safetensors'))

/** Prompts and answers, padded, as training feeds them. */
export function feedsOf(model: LanguageModel, prompts: readonly number[][], answers: readonly number[][]): Feeds {
  const parts = prompts.map((prompt) => divided(model, Int32Array.from(prompt)))
  const fill = (rows: readonly ArrayLike<number>[], value: number) => {
    const width = Math.max(...rows.map((row) => row.length))
    const values = new Int32Array(rows.length * width).fill(value)
    rows.forEach((row, i) => {
      values.set(row, i * width)
    })
    return { dtype: 'int32', shape: [rows.length, width], values } as const
  }
  const before = answers.map((answer, i) => {
    const row = new Int32Array(answer.length)
    shiftRight(parts[i]!.start, Int32Array.from(answer), row)
    return row
  })
  const sources = parts.map(({ source }) => source)
  const masks = sources.map((source) => source.map(() => 1))
  const { padTokenId } = model.config
  return {
    inputIds: fill(sources, padTokenId),
    attentionMask: fill(masks, 0),
    decoderIds: fill(before, padTokenId),
    labels: fill(answers, -100),
  }
}
