import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/base/paths'
import type { Weights } from '../../lib/models/params'
import { readSafetensors } from '../../lib/models/safetensors'

/** The adapters of tiny models that test/fixtures/adapters/make.py made, and what PEFT computes with them. */
export const ADAPTERS = [
  'llama-lora',
  'qwen2-lora',
  'llama-soft',
  'llama-prefix',
  'mistral-prefix',
  't5-lora',
  't5-soft',
] as const

export const adapterFixture = (kind: string, ...path: string[]) => join(root, 'test/fixtures/adapters', kind, ...path)

export interface ExpectedOfAdapter {
  readonly batches: readonly { readonly prompts: number[][]; readonly answers: number[][] }[]
  readonly greedy: number[][]
  /** Of each prompt of the first batch, of each answer. */
  readonly scores: number[][]
  /** Before each of 20 steps, and after the last. */
  readonly losses: number[]
}

export const expectedOfAdapter = (kind: string): ExpectedOfAdapter =>
  JSON.parse(readFileSync(adapterFixture(kind, 'expected.json'), 'utf8'))

/** `logits.i` of the first batch's answers, its `loss`, and `gradient.NAME` of every parameter of the adapter. */
export const adapterTensors = (kind: string): Weights => readSafetensors(adapterFixture(kind, 'expected.safetensors'))
