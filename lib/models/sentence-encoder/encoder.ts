import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../../tensor/engine'
import { dense, gelu, layerNorm } from '../../tensor/layer-ops'
import * as ops from '../../tensor/ops'
import { relativeBucket } from '../families/relative-bucket'
import type { EncoderConfig, Pooling } from './encoder-config'

/**
 * Sentence encoders as pure functions of configuration, parameters and inputs: BERT (Devlin et al. 2019; MiniLM is one)
 * and MPNet (Song et al. 2020), pooled as sentence-transformers does (Reimers & Gurevych 2019).
 *
 * Parameters are named as in Hugging Face's state_dict, matrices kept [out, in]. Between attentions the hidden states
 * are flat, [batch·time, dModel]. Any of these functions can run as a captured graph.
 */

/** Present in training only: a seed [2] int32, another one each step. */
export interface EncoderDropout {
  readonly seed: tf.Tensor
}

export interface Tokens {
  /** [batch, time] int32 */
  readonly inputIds: tf.Tensor
  /** [batch, time], 1 for tokens, 0 for padding, which stands at the end */
  readonly attentionMask: tf.Tensor
  /** [batch, time], 1 for the tokens that the mean is taken of; those of the other mask unless given */
  readonly pooledMask?: tf.Tensor
}

/** @returns [batch, dModel], the embeddings of sentences; of a row that is all padding, zeros or what its padding gives */
export function sentenceEmbeddings(
  config: EncoderConfig,
  { pooling, normalize }: Pick<Pooling, 'pooling' | 'normalize'>,
  params: Named,
  tokens: Tokens,
  dropout?: EncoderDropout,
): tf.Tensor {
  const states = tokenStates(config, params, tokens, dropout)
  const pooled =
    pooling === 'cls' ? firstToken(states) : meanOfTokens(states, tokens.pooledMask ?? tokens.attentionMask)
  return normalize ? tf.div(pooled, lengths(pooled)) : pooled
}

/** @returns [batch, time, dModel] */
export function tokenStates(
  config: EncoderConfig,
  params: Named,
  { inputIds, attentionMask }: Tokens,
  dropout?: EncoderDropout,
): tf.Tensor {
  const [batch, time] = inputIds.shape as [number, number]
  const { drop, factors } = dropper(config, dropout)
  const norm = (name: string, x: tf.Tensor) =>
    layerNorm(x, weight(params, `${name}.weight`), weight(params, `${name}.bias`), config.layerNormEpsilon)
  const project = (name: string, x: tf.Tensor) =>
    dense(x, weight(params, `${name}.weight`), weight(params, `${name}.bias`))
  const added = { bias: positionBias(config, params, time), mask: paddingMask(attentionMask) }
  const names = NAMES[config.kind]
  const width = config.dModel / config.numHeads
  const heads = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [batch, time, config.numHeads, width]), [0, 2, 1, 3])

  let x = drop(norm('embeddings.LayerNorm', embeddings(config, params, inputIds)))
  for (let i = 0; i < config.numLayers; i++) {
    const layer = `encoder.layer.${i}`
    const queries = heads(tf.mul(project(`${layer}.${names.query}`, x), width ** -0.5))
    const keys = heads(project(`${layer}.${names.key}`, x))
    const mixed = ops.attend(queries, keys, heads(project(`${layer}.${names.value}`, x)), added, factors)
    const joined = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [-1, config.dModel])
    x = norm(`${layer}.${names.norm}`, tf.add(drop(project(`${layer}.${names.out}`, joined)), x))
    const hidden = gelu(project(`${layer}.intermediate.dense`, x))
    x = norm(`${layer}.output.LayerNorm`, tf.add(drop(project(`${layer}.output.dense`, hidden)), x))
  }
  return tf.reshape(x, [batch, time, config.dModel])
}

/** What the two kinds call the parts of attention. */
export const NAMES = {
  bert: {
    query: 'attention.self.query',
    key: 'attention.self.key',
    value: 'attention.self.value',
    out: 'attention.output.dense',
    norm: 'attention.output.LayerNorm',
  },
  mpnet: {
    query: 'attention.attn.q',
    key: 'attention.attn.k',
    value: 'attention.attn.v',
    out: 'attention.attn.o',
    norm: 'attention.LayerNorm',
  },
} as const

/** Every parameter's name and shape. The pooler is none: sentence embeddings do not read it. */
export function encoderShapes(config: EncoderConfig): Readonly<Record<string, readonly number[]>> {
  const { kind, vocabSize, dModel, dFf, numLayers, numHeads, maxPositions } = config
  const shapes: Record<string, readonly number[]> = {
    'embeddings.word_embeddings.weight': [vocabSize, dModel],
    'embeddings.position_embeddings.weight': [maxPositions, dModel],
  }
  const vectors = (name: string) => {
    shapes[`${name}.weight`] = [dModel]
    shapes[`${name}.bias`] = [dModel]
  }
  const matrix = (name: string, out: number, into: number) => {
    shapes[`${name}.weight`] = [out, into]
    shapes[`${name}.bias`] = [out]
  }
  if (kind === 'bert') shapes['embeddings.token_type_embeddings.weight'] = [TOKEN_TYPES, dModel]
  vectors('embeddings.LayerNorm')
  for (let i = 0; i < numLayers; i++) {
    const layer = `encoder.layer.${i}`
    for (const part of ['query', 'key', 'value', 'out'] as const) {
      matrix(`${layer}.${NAMES[kind][part]}`, dModel, dModel)
    }
    vectors(`${layer}.${NAMES[kind].norm}`)
    matrix(`${layer}.intermediate.dense`, dFf, dModel)
    matrix(`${layer}.output.dense`, dModel, dFf)
    vectors(`${layer}.output.LayerNorm`)
  }
  if (kind === 'mpnet') shapes['encoder.relative_attention_bias.weight'] = [BUCKETS, numHeads]
  return shapes
}

/** BERT's sentences A and B; a single text is an A. */
const TOKEN_TYPES = 2
/** MPNet's relative positions. */
const BUCKETS = 32
const FARTHEST = 128

/** [batch, time] → [batch·time, dModel] */
function embeddings(config: EncoderConfig, params: Named, inputIds: tf.Tensor): tf.Tensor {
  const [batch, time] = inputIds.shape as [number, number]
  const words = ops.lookup(weight(params, 'embeddings.word_embeddings.weight'), tf.reshape(inputIds, [-1]))
  // MPNet numbers tokens from behind the padding's number on.
  const first = config.kind === 'mpnet' ? config.padTokenId + 1 : 0
  const positions = tf.slice(weight(params, 'embeddings.position_embeddings.weight'), [first, 0], [time, config.dModel])
  const constant =
    config.kind === 'mpnet'
      ? positions
      : tf.add(
          positions,
          tf.slice(weight(params, 'embeddings.token_type_embeddings.weight'), [0, 0], [1, config.dModel]),
        )
  const sum = tf.add(tf.reshape(words, [batch, time, config.dModel]), tf.reshape(constant, [1, time, config.dModel]))
  return tf.reshape(sum, [-1, config.dModel])
}

/** MPNet's bias of relative positions, the same in all layers: [1, heads, time, time]. BERT has none. */
function positionBias(config: EncoderConfig, params: Named, time: number): tf.Tensor | undefined {
  if (config.kind !== 'mpnet') return undefined
  // In the order of `ops.diagonals`: distances 0 … time−1, one that is never read, then −(time−1) … −1.
  const distances = Array.from({ length: 2 * time }, (_, m) => (m < time ? m : m - 2 * time))
  const sizes = { relativeAttentionNumBuckets: BUCKETS, relativeAttentionMaxDistance: FARTHEST }
  const buckets = distances.map((distance) => relativeBucket(sizes, distance, true))
  const table = weight(params, 'encoder.relative_attention_bias.weight')
  return ops.diagonals(tf.transpose(ops.lookup(table, tf.tensor1d(buckets, 'int32'))), time, time)
}

/** [batch, time] of 1 and 0 → [batch, 1, 1, time] of 0 and the smallest float. */
function paddingMask(attentionMask: tf.Tensor): tf.Tensor {
  const [batch, time] = attentionMask.shape as [number, number]
  return tf.reshape(tf.mul(tf.sub(1, tf.cast(attentionMask, 'float32')), ops.MASKED), [batch, 1, 1, time])
}

const firstToken = (states: tf.Tensor) => {
  const [batch, , width] = states.shape as [number, number, number]
  return tf.reshape(tf.slice(states, [0, 0, 0], [batch, 1, width]), [batch, width])
}

/** The mean of the states of tokens that the mask shows: [batch, time, dModel] → [batch, dModel]. */
function meanOfTokens(states: tf.Tensor, attentionMask: tf.Tensor): tf.Tensor {
  const [batch, time, width] = states.shape as [number, number, number]
  const mask = tf.cast(attentionMask, 'float32')
  const sums = tf.reshape(tf.matMul(tf.reshape(mask, [batch, 1, time]), states), [batch, width])
  return tf.div(sums, tf.maximum(tf.sum(mask, 1, true), 1e-9))
}

/** Of each row, as a column; not below what would make a row of zeros something else. */
export function lengths(rows: tf.Tensor): tf.Tensor {
  return tf.maximum(tf.sqrt(tf.sum(tf.square(rows), 1, true)), 1e-12)
}

function weight(params: Named, name: string): tf.Tensor {
  const found = params[name]
  if (!found) throw new RangeError(`there is no tensor ${name}`)
  return found
}

/** Dropout for each place: of hidden states, and of the weights of attention. */
function dropper(config: EncoderConfig, dropout: EncoderDropout | undefined) {
  let site = 0
  const { dropoutRate: rate, attentionDropoutRate } = config
  return {
    drop: (x: tf.Tensor) => (dropout ? ops.statelessDropout(x, rate, dropout.seed, site++) : x),
    factors:
      dropout && attentionDropoutRate > 0
        ? (shape: number[]) => ops.dropoutFactors(shape, attentionDropoutRate, dropout.seed, site++)
        : undefined,
  }
}
