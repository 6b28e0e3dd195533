import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from '../../../lib/base/paths'

/** The tiny sentence encoders that test/fixtures/encoder/make.py made, and what sentence-transformers computes with them. */
export const ENCODERS = ['bert', 'mpnet'] as const
export type EncoderKind = (typeof ENCODERS)[number]

export const encoderFolder = (kind: EncoderKind) => join(root, 'test/fixtures/encoder', kind)

export interface EncoderGolden {
  readonly ids: number[][]
  readonly decoded: string[]
  /** Of `sentences`: pooled as the folder says, and the last states of the first token. */
  readonly embeddings: number[][]
  readonly first: number[][]
  readonly training: { readonly pairs: [string, string, number][]; readonly losses: number[] }
}

export type Golden = Readonly<Record<EncoderKind, EncoderGolden>> & {
  readonly texts: string[]
  readonly sentences: string[]
  readonly cased: { readonly ids: number[][] }
}

const read = (name: string) =>
  JSON.parse(gunzipSync(readFileSync(join(root, 'test/fixtures/encoder', name))).toString('utf8'))

export const encoderGolden = (): Golden => read('golden.json.gz')

/** Of all-MiniLM-L6-v2: ids of `texts`, and every fourth number of the embeddings of 1,000 sentences. */
export interface RealGolden {
  readonly sentences: string[]
  /** float16, base64, [sentences, 96] */
  readonly embeddings: string
  readonly ids: number[][]
}
export const realGolden = (): RealGolden => read('minilm.json.gz')
