import * as tf from '@tensorflow/tfjs-core'
import * as ops from '../tensor/ops'
import type { Segment } from '../tensor/segments'
import type { Dropout, Family, Params, Sources } from './family'
import {
  capacityOf,
  type Drop,
  dropper,
  embed,
  keep,
  memory,
  mergeHeads,
  project,
  READING,
  segment,
  splitHeads,
  WRITING,
  weight,
} from './layers'
import { relativeBucket } from './relative-bucket'
import { parseT5Config, type T5Config, t5ConfigJson } from './t5-config'
import { initT5, t5Shapes } from './t5-params'

/**
 * T5 (Raffel et al. 2020; v1.1: Shazeer 2020) as pure functions of configuration, parameters and inputs.
 *
 * Between attentions the hidden states are flat, [batch·time, dModel], so that every projection is one plain matrix product.
 * What the decoder reads of a source are the keys and values of its attention to it, `source.i.keys` and `source.i.values`
 * [batch, heads, source, dKv], one for each decoder block.
 */
export const t5: Family<T5Config> = {
  type: 't5',
  layout: 'encoder-decoder',
  architecture: 'T5ForConditionalGeneration',
  parseConfig: parseT5Config,
  configJson: t5ConfigJson,
  shapes: t5Shapes,
  init: initT5,
  aliases: ({ tieWordEmbeddings }) => ({
    'encoder.embed_tokens.weight': 'shared.weight',
    'decoder.embed_tokens.weight': 'shared.weight',
    ...(tieWordEmbeddings ? { 'lm_head.weight': 'shared.weight' } : {}),
  }),
  // Written by old versions, used by none.
  isUnused: (name) => name === 'decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight',
  embedding: 'shared.weight',
  loraTargets: ['q', 'v'],
  isProjection: (name) => !/(^shared|layer_norm|relative_attention_bias)\.weight$/.test(name),

  read(config, params, sources, dropout) {
    const batch = sources.inputIds.shape[0] as number
    const encoded = encode(config, params, sources, dropout)
    const read: Record<string, tf.Tensor> = {}
    for (let i = 0; i < config.numDecoderLayers; i++) {
      const cross = keysAndValues(config, params, `decoder.block.${i}.layer.1.EncDecAttention`, encoded, batch)
      read[`source.${i}.keys`] = cross.keys
      read[`source.${i}.values`] = cross.values
    }
    return read
  },

  write(config, params, source, attentionMask, ids, dropout, watch) {
    const [rows, target] = ids.shape as [number, number]
    const batch = attentionMask.shape[0] as number
    const drop = dropper(dropout, WRITING)
    const bias = tf.add(positionBias(config, params, 'decoder', target), causalMask(target))
    const mask = paddingMask(attentionMask)
    let x = drop(embed(params, 'shared', ids))
    for (let i = 0; i < config.numDecoderLayers; i++) {
      const block = `decoder.block.${i}.layer`
      const self = `${block}.0.SelfAttention`
      let normed = norm(config, params, `${block}.0`, x)
      const past = keysAndValues(config, params, self, normed, rows)
      x = tf.add(x, drop(attention(config, params, self, normed, rows, past, { bias }, drop)))
      const cross = `${block}.1.EncDecAttention`
      normed = norm(config, params, `${block}.1`, x)
      const read = segment(source, `source.${i}`)
      // What shares a source stands, for it, one after another on the time axis.
      if (watch) watch(apart(attentionWeights(config, params, cross, normed, batch, read.keys, mask), rows))
      x = tf.add(x, drop(attention(config, params, cross, normed, batch, read, { mask }, drop)))
      x = tf.add(x, drop(feedForward(config, params, `${block}.2`, x, drop)))
    }
    x = drop(finalNorm(config, params, 'decoder', x))
    return tf.reshape(logits(config, params, x), [rows, target, config.vocabSize])
  },

  memory: ({ numDecoderLayers, numHeads, dKv }) => ({ layers: numDecoderLayers, heads: numHeads, width: dKv }),

  step(config, params, cache, attentionMask, ids, position) {
    const [rows, batch] = [ids.shape[0] as number, attentionMask.shape[0] as number]
    const mask = paddingMask(attentionMask)
    const bias = stepBias(config, params, position, capacityOf(cache))
    const { grown, write } = memory(cache, position)
    let x = embed(params, 'shared', ids)
    for (let i = 0; i < config.numDecoderLayers; i++) {
      const block = `decoder.block.${i}.layer`
      const self = `${block}.0.SelfAttention`
      let normed = norm(config, params, `${block}.0`, x)
      const past = write(i, keysAndValues(config, params, self, normed, rows))
      x = tf.add(x, attention(config, params, self, normed, rows, past, { bias }, keep))
      const cross = `${block}.1.EncDecAttention`
      normed = norm(config, params, `${block}.1`, x)
      const read = segment(cache, `source.${i}`)
      x = tf.add(x, attention(config, params, cross, normed, batch, read, { mask }, keep))
      x = tf.add(x, feedForward(config, params, `${block}.2`, x, keep))
    }
    return { logits: logits(config, params, finalNorm(config, params, 'decoder', x)), cache: grown }
  },
}

/** The encoder's output: [batch·source, dModel] */
function encode(config: T5Config, params: Params, { inputIds, attentionMask }: Sources, dropout?: Dropout): tf.Tensor {
  const [batch, source] = inputIds.shape as [number, number]
  const drop = dropper(dropout, READING)
  const bias = positionBias(config, params, 'encoder', source)
  const mask = paddingMask(attentionMask)
  let x = drop(embed(params, 'shared', inputIds))
  for (let i = 0; i < config.numLayers; i++) {
    const block = `encoder.block.${i}.layer`
    const normed = norm(config, params, `${block}.0`, x)
    const self = `${block}.0.SelfAttention`
    const here = keysAndValues(config, params, self, normed, batch)
    x = tf.add(x, drop(attention(config, params, self, normed, batch, here, { bias, mask }, drop)))
    x = tf.add(x, drop(feedForward(config, params, `${block}.1`, x, drop)))
  }
  return drop(finalNorm(config, params, 'encoder', x))
}

/** The output layer: [rows, dModel] → [rows, vocabSize] */
function logits(config: T5Config, params: Params, x: tf.Tensor): tf.Tensor {
  const scaled = config.scaleDecoderOutputs ? tf.mul(x, config.dModel ** -0.5) : x
  return project(params, config.tieWordEmbeddings ? 'shared' : 'lm_head', scaled)
}

function finalNorm(config: T5Config, params: Params, stack: 'encoder' | 'decoder', x: tf.Tensor): tf.Tensor {
  return ops.rmsNorm(x, weight(params, `${stack}.final_layer_norm.weight`), config.layerNormEpsilon)
}

function norm(config: T5Config, params: Params, layer: string, x: tf.Tensor): tf.Tensor {
  return ops.rmsNorm(x, weight(params, `${layer}.layer_norm.weight`), config.layerNormEpsilon)
}

/** Those of `x` [batch·keys, dModel]: both [batch, heads, keys, dKv]. */
function keysAndValues(config: T5Config, params: Params, name: string, x: tf.Tensor, batch: number): Segment {
  return {
    keys: splitHeads(project(params, `${name}.k`, x), batch, config.numHeads),
    values: splitHeads(project(params, `${name}.v`, x), batch, config.numHeads),
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
  { keys, values }: Segment,
  added: { readonly bias?: tf.Tensor; readonly mask?: tf.Tensor },
  drop: Drop,
): tf.Tensor {
  const queries = splitHeads(project(params, `${name}.q`, x), batch, config.numHeads)
  return project(params, `${name}.o`, mergeHeads(ops.attend(queries, keys, values, added, drop.factors)))
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
  const queries = splitHeads(project(params, `${name}.q`, x), batch, config.numHeads)
  return tf.softmax(tf.add(tf.matMul(queries, keys, false, true), mask))
}

/** Of rows that share a source, [batch, heads, share·queries, keys] → [rows, heads, queries, keys]. */
function apart(weights: tf.Tensor, rows: number): tf.Tensor {
  const [batch, heads, all, keys] = weights.shape as [number, number, number, number]
  const share = rows / batch
  const split = tf.reshape(weights, [batch, heads, share, (all / share) * keys])
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [rows, heads, all / share, keys])
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
