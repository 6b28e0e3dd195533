import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from '../../lib/base/paths'
import { readSafetensors } from '../../lib/models/files/safetensors'
import type { Weights } from '../../lib/models/params'

/** The tiny models that test/fixtures/t5/make.py made, and what Hugging Face Transformers computes with them. */
export const KINDS = ['v10', 'v11'] as const
export type Kind = (typeof KINDS)[number]

export const fixture = (...path: string[]) => join(root, 'test', 'fixtures', 't5', ...path)

/** A batch (`input_ids`, `attention_mask`, `labels`), its `encoded`, `logits`, `loss`, and `gradient.NAME` of every parameter. */
export const expectedTensors = (kind: Kind): Weights => readSafetensors(fixture(kind, 'expected.safetensors'))

export interface Expected {
  batches: { input_ids: number[][]; attention_mask: number[][]; labels: number[][] }[]
  /** Before each of 20 steps, and after the last. */
  losses: { adamw: number[]; adafactor: number[] }
  newTokens: number
  prompts: number[][]
  generations: { greedy: number[][]; beam: number[][]; beamEarly: number[][] }
  ranked: { source: number[]; choices: number[][]; scores: number[] }[]
}

export const expected = (kind: Kind): Expected =>
  JSON.parse(gunzipSync(readFileSync(fixture(kind, 'expected.json.gz'))).toString())
