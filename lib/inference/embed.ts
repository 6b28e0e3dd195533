import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { toTensors } from '../models/params'
import { sentenceEmbeddings } from '../models/sentence-encoder/encoder'
import type { Encoder } from '../models/sentence-encoder/encoder-checkpoint'
import { positionsOf } from '../models/sentence-encoder/encoder-config'
import { ready, towersOn } from '../tensor/backend'
import { capturedFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'
import { lowered } from '../text/bert-normalizer'
import { checkWhole, roundedRows } from './batches'
import { fewOf, inParts } from './parts'

export interface EmbedOptions {
  /** How many texts are computed at once at most: 64 unless given. No embedding depends on it. */
  readonly batch?: number
  /** Which of the encoder's prompts stands before each text: its default one unless given, if it has one. */
  readonly promptName?: string
  /** How many of all texts are done. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Positions of a batch, padding included, that each core computes at once: more would not stay in its cache. */
const TOKENS_EACH = 1024

/**
 * The embeddings of texts, in the given order: each a vector of the encoder's width, which depends on its text alone.
 * @returns one [dModel] for each text
 * @throws UserError if `batch` is no whole number above 0, or the encoder has no prompt of that name
 */
export async function embed(
  encoder: Encoder,
  texts: readonly string[],
  { batch = 64, promptName, onProgress }: EmbedOptions = {},
): Promise<Float32Array[]> {
  checkWhole('batch', batch, 1)
  const parts = towersOn(await ready())
  const prompt = promptOf(encoder, promptName)
  const hidden = encoder.includePrompt || prompt === '' ? 0 : promptLength(encoder, prompt)
  const ids = texts.map((text) => sentenceIds(encoder, prompt + text))
  const tensors = toTensors(encoder.params)
  const run = embedder(encoder, tensors, parts)
  const found: Float32Array[] = new Array(texts.length)
  let done = 0
  try {
    for (const { indices, shape } of sentenceBatches(encoder, ids, batch, parts * TOKENS_EACH)) {
      const inputs = paddedIds(
        encoder,
        indices.map((i) => ids[i] as Int32Array),
        shape,
        hidden,
      )
      const { embeddings } = run(inputs)
      const flat = (await embeddings?.data()) as Float32Array
      tf.dispose([inputs, embeddings as tf.Tensor])
      const { dModel } = encoder.config
      indices.forEach((i, row) => {
        found[i] = flat.slice(row * dModel, (row + 1) * dModel)
      })
      done += indices.length
      onProgress?.(done, texts.length)
      await new Promise(setImmediate) // Batches themselves never let go; signals and timers get their turn here.
    }
  } finally {
    tf.dispose(tensors)
  }
  return found
}

/** The text that stands before each text, as SentenceTransformer.encode takes it. */
function promptOf({ prompts, defaultPromptName, dir }: Encoder, name = defaultPromptName): string {
  if (name === undefined) return ''
  const prompt = prompts.get(name)
  if (prompt !== undefined) return prompt
  const names = [...prompts.keys()]
  throw new UserError(
    `${dir}: no prompt named ${name}`,
    names.length > 0 ? `there are ${names.join(', ')}` : 'config_sentence_transformers.json has none',
  )
}

/** Tokens of the prompt alone, the special one at the end left out. */
function promptLength(encoder: Encoder, prompt: string): number {
  const ids = sentenceIds(encoder, prompt)
  return ids.length - (ids[ids.length - 1] === encoder.tokenizer.eosId ? 1 : 0)
}

/** The captured function of an encoder: `inputIds`, `attentionMask` and perhaps `pooledMask` → `embeddings` [batch, dModel] */
function embedder({ config, pooling, normalize }: Encoder, tensors: Named, parts: number) {
  return capturedFunction(
    `embed ${parts} ${pooling} ${normalize} ${JSON.stringify(config)}`,
    inParts(
      (params, { inputIds, attentionMask, pooledMask }) => ({
        embeddings: sentenceEmbeddings(config, { pooling, normalize }, params, {
          inputIds: inputIds as tf.Tensor,
          attentionMask: attentionMask as tf.Tensor,
          pooledMask,
        }),
      }),
      parts,
    ),
    tensors,
    { part: fewOf },
  )
}

/** A text's ids, cut to the encoder's length; the closing special token stays. */
export function sentenceIds({ tokenizer, maxTokens, lowercase }: Encoder, text: string): Int32Array {
  const ids = tokenizer.encode(lowercase ? lowered(text) : text)
  if (ids.length <= maxTokens) return ids
  const cut = ids.slice(0, maxTokens)
  cut[maxTokens - 1] = ids[ids.length - 1] as number
  return cut
}

interface SentenceBatch {
  readonly indices: readonly number[]
  readonly shape: readonly [rows: number, time: number]
}

/** Texts of like length together, the longest first, in few shapes: the number of rows follows from the length. */
function* sentenceBatches(
  { config }: Encoder,
  ids: readonly Int32Array[],
  batch: number,
  tokens: number,
): Generator<SentenceBatch> {
  const length = (i: number) => (ids[i] as Int32Array).length
  const order = ids.map((_, i) => i).sort((a, b) => length(b) - length(a) || a - b)
  for (let start = 0; start < order.length; ) {
    const time = roundedTime(length(order[start] as number), positionsOf(config))
    const rows = Math.max(1, Math.min(batch, Math.floor(tokens / time)))
    const indices = order.slice(start, start + rows)
    yield { indices, shape: [indices.length < rows ? Math.min(rows, roundedRows(indices.length)) : rows, time] }
    start += indices.length
  }
}

/** Rounded up to a multiple of 8, or of a sixteenth of the power of two above, but not beyond the model's positions. */
function roundedTime(longest: number, most: number): number {
  const step = Math.max(8, 2 ** Math.ceil(Math.log2(longest)) / 16)
  return Math.min(most, Math.ceil(longest / step) * step)
}

/**
 * @param hidden so many tokens at the beginning count for no mean
 * @throws UserError if an id is not in the model's vocabulary
 */
function paddedIds(
  { config, dir }: Encoder,
  rows: readonly Int32Array[],
  shape: readonly [number, number],
  hidden: number,
): Named {
  const [height, time] = shape
  const inputIds = new Int32Array(height * time).fill(config.padTokenId)
  const attentionMask = new Int32Array(height * time)
  const pooledMask = new Int32Array(height * time)
  rows.forEach((ids, row) => {
    const foreign = ids.find((id) => id >= config.vocabSize)
    if (foreign !== undefined) {
      throw new UserError(`${dir}: the tokenizer's id ${foreign} is not in the vocabulary of ${config.vocabSize}`)
    }
    inputIds.set(ids, row * time)
    attentionMask.fill(1, row * time, row * time + ids.length)
    if (ids.length > hidden) pooledMask.fill(1, row * time + hidden, row * time + ids.length)
  })
  const tensor = (values: Int32Array) => tf.tensor2d(values, [height, time], 'int32')
  return {
    inputIds: tensor(inputIds),
    attentionMask: tensor(attentionMask),
    ...(hidden > 0 ? { pooledMask: tensor(pooledMask) } : {}),
  }
}
