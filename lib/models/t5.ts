import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../tensor/engine'
import * as ops from '../tensor/ops'
import type { T5Config } from './config'

/**
 * T5 (Raffel et al. 2020; v1.1: Shazeer 2020) as pure functions of configuration, parameters and inputs.
 *
 * Parameters are named as in Hugging Face's state_dict, matrices kept [out, in], or, where nothing is learnt, as
 * `….transposed` [in, out], which products of few rows read up to twice as fast. Between attentions the hidden states
 * are flat, [batch·time, dModel], so that every projection is one plain matrix product. Nothing is read back, and
 * constants depend only on shapes: any of these functions can run as a captured graph.
 */
export type Params = Named

/** Present in training only. The seed is fed, one a step; each place in the model folds its number into it. */
export interface Dropout {
  readonly rate: number
  /** [2] int32 */
  readonly seed: tf.Tensor
}

export interface Batch {
  /** [batch, source] int32 */
  readonly inputIds: tf.Tensor
  /** [batch, source], 1 for tokens, 0 for padding */
  readonly attentionMask: tf.Tensor
  /** [batch, target] int32, −100 where there is nothing to learn */
  readonly labels: tf.Tensor
}

/** @returns [batch, source, dModel] */
export function encode(
  config: T5Config,
  params: Params,
  inputIds: tf.Tensor,
  attentionMask: tf.Tensor,
  dropout?: Dropout,
): tf.Tensor {
  const [batch, source] = inputIds.shape as [number, number]
  const drop = dropper(dropout, 'encoder')
  const bias = positionBias(config, params, 'encoder', source)
  const mask = paddingMask(attentionMask)
  let x = drop(embed(params, inputIds))
  for (let i = 0; i < config.numLayers; i++) {
    const block = `encoder.block.${i}.layer`
    const normed = norm(config, params, `${block}.0`, x)
    const self = `${block}.0.SelfAttention`
    const here = keysAndValues(config, params, self, normed, batch)
    x = tf.add(x, drop(attention(config, params, self, normed, batch, here, { bias, mask }, drop)))
    x = tf.add(x, drop(feedForward(config, params, `${block}.1`, x, drop)))
  }
  x = drop(ops.rmsNorm(x, weight(params, 'encoder.final_layer_norm.weight'), config.layerNormEpsilon))
  return tf.reshape(x, [batch, source, config.dModel])
}

/**
 * The decoder over whole targets at once (teacher forcing).
 * @param decoderIds [rows, target] int32, the labels shifted right; rows are a multiple of the batch, and
 * `rows / batch` neighbours share a source
 * @param encoded [batch, source, dModel]
 * @param attentionMask [batch, source], of the source
 * @param watch is told each block's attention to the source: [batch, heads, rows / batch · target, source], rows sum to 1
 * @returns [rows, target, dModel]
 */
export function decode(
  config: T5Config,
  params: Params,
  decoderIds: tf.Tensor,
  encoded: tf.Tensor,
  attentionMask: tf.Tensor,
  dropout?: Dropout,
  watch?: (weights: tf.Tensor) => void,
): tf.Tensor {
  const [rows, target] = decoderIds.shape as [number, number]
  const batch = encoded.shape[0] as number
  const drop = dropper(dropout, 'decoder')
  const bias = tf.add(positionBias(config, params, 'decoder', target), causalMask(target))
  const mask = paddingMask(attentionMask)
  const source = tf.reshape(encoded, [-1, config.dModel])
  let x = drop(embed(params, decoderIds))
  for (let i = 0; i < config.numDecoderLayers; i++) {
    const block = `decoder.block.${i}.layer`
    const self = `${block}.0.SelfAttention`
    let normed = norm(config, params, `${block}.0`, x)
    const past = keysAndValues(config, params, self, normed, rows)
    x = tf.add(x, drop(attention(config, params, self, normed, rows, past, { bias }, drop)))
    const cross = `${block}.1.EncDecAttention`
    normed = norm(config, params, `${block}.1`, x)
    const read = keysAndValues(config, params, cross, source, batch)
    watch?.(attentionWeights(config, params, cross, normed, batch, read.keys, mask))
    // What shares a source stands, for it, one after another on the time axis.
    x = tf.add(x, drop(attention(config, params, cross, normed, batch, read, { mask }, drop)))
    x = tf.add(x, drop(feedForward(config, params, `${block}.2`, x, drop)))
  }
  x = drop(ops.rmsNorm(x, weight(params, 'decoder.final_layer_norm.weight'), config.layerNormEpsilon))
  return tf.reshape(x, [rows, target, config.dModel])
}

/**
 * The output layer.
 * @param decoded [..., dModel]
 * @returns [..., vocabSize]
 */
export function logits(config: T5Config, params: Params, decoded: tf.Tensor): tf.Tensor {
  const flat = tf.reshape(decoded, [-1, config.dModel])
  const scaled = config.scaleDecoderOutputs ? tf.mul(flat, config.dModel ** -0.5) : flat
  const product = project(params, config.tieWordEmbeddings ? 'shared' : 'lm_head', scaled)
  return tf.reshape(product, [...decoded.shape.slice(0, -1), config.vocabSize])
}

/** Logits of whole targets at once: [batch, target, vocabSize]. */
export function forward(config: T5Config, params: Params, batch: Batch, dropout?: Dropout): tf.Tensor {
  const encoded = encode(config, params, batch.inputIds, batch.attentionMask, dropout)
  const decoderIds = shiftRight(config, batch.labels)
  return logits(config, params, decode(config, params, decoderIds, encoded, batch.attentionMask, dropout))
}

/**
 * Cross-entropy of the labels: `loss` is the mean over `tokens` labels (0 where there is none), `sum` their sum, for
 * gradients accumulated over batches of different sizes. All are scalars.
 */
export function loss(
  config: T5Config,
  params: Params,
  batch: Batch,
  dropout?: Dropout,
): { loss: tf.Tensor; sum: tf.Tensor; tokens: tf.Tensor } {
  const flat = tf.reshape(forward(config, params, batch, dropout), [-1, config.vocabSize])
  const sum = ops.crossEntropySum(flat, tf.reshape(batch.labels, [-1]))
  const tokens = ops.countLabels(batch.labels)
  return { loss: tf.div(sum, tf.maximum(tokens, 1)), sum, tokens }
}

/** What the decoder reads to predict the labels: the start token, then each label but the last; ignored ones are padding. */
export function shiftRight(config: T5Config, labels: tf.Tensor): tf.Tensor {
  const [batch, target] = labels.shape as [number, number]
  const start = tf.fill([batch, 1], config.decoderStartTokenId, 'int32')
  const before = tf.slice(labels, [0, 0], [batch, target - 1])
  const known = tf.cast(tf.greaterEqual(before, tf.scalar(0, 'int32')), 'int32')
  const padding = tf.mul(tf.sub(tf.scalar(1, 'int32'), known), tf.scalar(config.padTokenId, 'int32'))
  return tf.concat([start, tf.add(tf.mul(before, known), padding)], 1)
}

/**
 * What decoding one token at a time needs of the past: for each decoder block `cross.i.keys` and `cross.i.values`
 * [batch, heads, source, dKv], computed once, and `self.i.keys` and `self.i.values` [rows, heads, capacity, dKv],
 * allocated once and filled step by step.
 */
export type Cache = Named

/**
 * A cache with nothing decoded yet.
 * @param encoded [batch, source, dModel]
 * @param rows sequences decoded at once: a multiple of the batch; with beams, `rows / batch` neighbours share a source
 * @param capacity the most tokens it can hold
 */
export function startCache(
  config: T5Config,
  params: Params,
  encoded: tf.Tensor,
  rows: number,
  capacity: number,
): Cache {
  const cache: Record<string, tf.Tensor> = {}
  const batch = encoded.shape[0] as number
  const source = tf.reshape(encoded, [-1, config.dModel])
  for (let i = 0; i < config.numDecoderLayers; i++) {
    const cross = keysAndValues(config, params, `decoder.block.${i}.layer.1.EncDecAttention`, source, batch)
    cache[`cross.${i}.keys`] = cross.keys
    cache[`cross.${i}.values`] = cross.values
    for (const part of ['keys', 'values']) {
      cache[`self.${i}.${part}`] = tf.zeros([rows, config.numHeads, capacity, config.dKv])
    }
  }
  return cache
}

/**
 * One token for every row.
 * @param attentionMask [batch, source]
 * @param ids [rows] int32, the tokens at `position`
 * @param position scalar int32, from 0 to below the capacity
 * @returns `logits` [rows, vocabSize] of the next token, and the changed part of the cache (all `self.*`)
 */
export function decodeStep(
  config: T5Config,
  params: Params,
  cache: Cache,
  attentionMask: tf.Tensor,
  ids: tf.Tensor,
  position: tf.Tensor,
): { logits: tf.Tensor; cache: Cache } {
  const [rows, batch] = [ids.shape[0] as number, attentionMask.shape[0] as number]
  const capacity = weight(cache, 'self.0.keys').shape[2] as number
  const mask = paddingMask(attentionMask)
  const bias = stepBias(config, params, position, capacity)
  const grown: Record<string, tf.Tensor> = {}
  const write = (name: string, now: tf.Tensor) => {
    const written = ops.writeSlot(weight(cache, name), now, position)
    grown[name] = written
    return written
  }
  let x = embed(params, ids)
  for (let i = 0; i < config.numDecoderLayers; i++) {
    const block = `decoder.block.${i}.layer`
    const self = `${block}.0.SelfAttention`
    let normed = norm(config, params, `${block}.0`, x)
    const now = keysAndValues(config, params, self, normed, rows)
    const past = { keys: write(`self.${i}.keys`, now.keys), values: write(`self.${i}.values`, now.values) }
    x = tf.add(x, attention(config, params, self, normed, rows, past, { bias }, keep))
    const cross = `${block}.1.EncDecAttention`
    normed = norm(config, params, `${block}.1`, x)
    const read = { keys: weight(cache, `cross.${i}.keys`), values: weight(cache, `cross.${i}.values`) }
    x = tf.add(x, attention(config, params, cross, normed, batch, read, { mask }, keep))
    x = tf.add(x, feedForward(config, params, `${block}.2`, x, keep))
  }
  x = ops.rmsNorm(x, weight(params, 'decoder.final_layer_norm.weight'), config.layerNormEpsilon)
  return { logits: logits(config, params, x), cache: grown }
}

function weight(params: Named, name: string): tf.Tensor {
  const found = params[name]
  if (!found) throw new RangeError(`there is no tensor ${name}`)
  return found
}

/** [...ids] → [ids in all, dModel] */
function embed(params: Params, ids: tf.Tensor): tf.Tensor {
  return ops.lookup(weight(params, 'shared.weight'), tf.reshape(ids, [-1]))
}

function norm(config: T5Config, params: Params, layer: string, x: tf.Tensor): tf.Tensor {
  return ops.rmsNorm(x, weight(params, `${layer}.layer_norm.weight`), config.layerNormEpsilon)
}

/** x·Wᵀ: [rows, in] → [rows, out], with W as it is or transposed. */
function project(params: Params, name: string, x: tf.Tensor): tf.Tensor {
  const transposed = params[`${name}.transposed`]
  return transposed ? tf.matMul(x, transposed) : tf.matMul(x, weight(params, `${name}.weight`), false, true)
}

/** [batch·time, heads·dKv] → [batch, heads, time, dKv] */
function splitHeads(config: T5Config, x: tf.Tensor, batch: number): tf.Tensor {
  return swapMiddle(tf.reshape(x, [batch, -1, config.numHeads, config.dKv]))
}

/** [a, b, c, d] → [a, c, b, d]: of one token, as in decoding, no value has to move. */
function swapMiddle(x: tf.Tensor): tf.Tensor {
  const [a, b, c, d] = x.shape as [number, number, number, number]
  return b === 1 || c === 1 ? tf.reshape(x, [a, c, b, d]) : tf.transpose(x, [0, 2, 1, 3])
}

/** What attention reads: both [batch, heads, keys, dKv]. */
interface KeysAndValues {
  readonly keys: tf.Tensor
  readonly values: tf.Tensor
}

/** Those of `x` [batch·keys, dModel]. */
function keysAndValues(config: T5Config, params: Params, name: string, x: tf.Tensor, batch: number): KeysAndValues {
  return {
    keys: splitHeads(config, project(params, `${name}.k`, x), batch),
    values: splitHeads(config, project(params, `${name}.v`, x), batch),
  }
}

/**
 * Multi-head attention without scaling (T5 folds it into the initial weights).
 * @param x [batch·queries, dModel]
 * @param added to the scores: a learnt bias [1, heads, queries, keys] and a constant mask [batch, 1, 1, keys]
 * @returns [batch·queries, dModel]
 */
function attention(
  config: T5Config,
  params: Params,
  name: string,
  x: tf.Tensor,
  batch: number,
  { keys, values }: KeysAndValues,
  added: { readonly bias?: tf.Tensor; readonly mask?: tf.Tensor },
  drop: Drop,
): tf.Tensor {
  const queries = splitHeads(config, project(params, `${name}.q`, x), batch)
  const mixed = swapMiddle(ops.attend(queries, keys, values, added, drop.factors))
  return project(params, `${name}.o`, tf.reshape(mixed, [-1, config.numHeads * config.dKv]))
}

/** What `attention` mixes its values with, for looking at: [batch, heads, queries, keys]. */
function attentionWeights(
  config: T5Config,
  params: Params,
  name: string,
  x: tf.Tensor,
  batch: number,
  keys: tf.Tensor,
  mask: tf.Tensor,
): tf.Tensor {
  const queries = splitHeads(config, project(params, `${name}.q`, x), batch)
  return tf.softmax(tf.add(tf.matMul(queries, keys, false, true), mask))
}

/** [rows, dModel] → [rows, dModel] */
function feedForward(config: T5Config, params: Params, layer: string, x: tf.Tensor, drop: Drop): tf.Tensor {
  const normed = norm(config, params, layer, x)
  const dense = `${layer}.DenseReluDense`
  const hidden =
    config.feedForwardProj === 'relu'
      ? tf.relu(project(params, `${dense}.wi`, normed))
      : ops.gatedGelu(project(params, `${dense}.wi_0`, normed), project(params, `${dense}.wi_1`, normed))
  return project(params, `${dense}.wo`, drop(hidden))
}

/** [batch, keys] of 1 and 0 → [batch, 1, 1, keys] of 0 and the smallest float. */
function paddingMask(attentionMask: tf.Tensor): tf.Tensor {
  const [batch, keys] = attentionMask.shape as [number, number]
  const padding = tf.sub(1, tf.cast(attentionMask, 'float32'))
  return tf.reshape(tf.mul(padding, ops.MASKED), [batch, 1, 1, keys])
}

/** [1, 1, time, time]: 0 where the key is not after the query, else the smallest float. */
function causalMask(time: number): tf.Tensor {
  const at = tf.range(0, time, 1, 'float32')
  const after = tf.greater(tf.reshape(at, [1, time]), tf.reshape(at, [time, 1]))
  return tf.reshape(tf.mul(tf.cast(after, 'float32'), ops.MASKED), [1, 1, time, time])
}

/** The bias that all blocks of a stack add to their self-attention scores: [1, heads, time, time]. */
function positionBias(config: T5Config, params: Params, stack: 'encoder' | 'decoder', time: number): tf.Tensor {
  // In the order of `ops.diagonals`: distances 0 … time−1, one that is never read, then −(time−1) … −1.
  const distances = Array.from({ length: 2 * time }, (_, m) => (m < time ? m : m - 2 * time))
  const buckets = distances.map((distance) => relativeBucket(config, distance, stack === 'encoder'))
  const line = ops.lookup(positionTable(params, stack), tf.tensor1d(buckets, 'int32'))
  return ops.diagonals(tf.transpose(line), time, time)
}

/** The decoder's bias of one query at `position` to every slot of the cache, later ones masked: [1, heads, 1, capacity]. */
function stepBias(config: T5Config, params: Params, position: tf.Tensor, capacity: number): tf.Tensor {
  const back = Array.from({ length: capacity }, (_, distance) => relativeBucket(config, -distance, false))
  const distance = tf.sub(position, tf.range(0, capacity, 1, 'int32'))
  const buckets = tf.gather(tf.tensor1d(back, 'int32'), tf.maximum(distance, tf.scalar(0, 'int32')))
  const bias = tf.transpose(ops.lookup(positionTable(params, 'decoder'), buckets))
  const later = tf.cast(tf.less(distance, tf.scalar(0, 'int32')), 'float32')
  return tf.reshape(tf.add(bias, tf.mul(later, ops.MASKED)), [1, config.numHeads, 1, capacity])
}

const positionTable = (params: Params, stack: 'encoder' | 'decoder') =>
  weight(params, `${stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`)

/**
 * The bucket of a relative position, key minus query: exact for near ones, logarithmic up to the maximum distance,
 * one for all beyond (Raffel et al. 2020, section 2.1). Both directions have buckets in the encoder, only the past in
 * the decoder. Rounded to float32 where the references are, since some distances fall on the edge of a bucket.
 */
export function relativeBucket(
  config: Pick<T5Config, 'relativeAttentionNumBuckets' | 'relativeAttentionMaxDistance'>,
  distance: number,
  bidirectional: boolean,
): number {
  const buckets = config.relativeAttentionNumBuckets / (bidirectional ? 2 : 1)
  const offset = bidirectional && distance > 0 ? buckets : 0
  const away = bidirectional ? Math.abs(distance) : Math.max(-distance, 0)
  const exact = buckets / 2
  if (away < exact) return offset + away
  const spread = Math.fround(Math.log(config.relativeAttentionMaxDistance / exact))
  const share = Math.fround(Math.fround(Math.log(Math.fround(away / exact))) / spread)
  return offset + Math.min(exact + Math.floor(Math.fround(share * (buckets - exact))), buckets - 1)
}

interface Drop {
  (x: tf.Tensor): tf.Tensor
  /** For an operation that multiplies by itself. */
  readonly factors?: (shape: number[]) => tf.Tensor
}
const keep: Drop = (x) => x

/** Dropout for each place in a stack: the places are numbered as they are passed. */
function dropper(dropout: Dropout | undefined, stack: 'encoder' | 'decoder'): Drop {
  if (!dropout || dropout.rate === 0) return keep
  let site = stack === 'encoder' ? 0 : 1 << 16
  const drop = (x: tf.Tensor) => ops.statelessDropout(x, dropout.rate, dropout.seed, site++)
  return Object.assign(drop, {
    factors: (shape: number[]) => ops.dropoutFactors(shape, dropout.rate, dropout.seed, site++),
  })
}
