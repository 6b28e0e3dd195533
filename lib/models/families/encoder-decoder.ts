import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../../tensor/engine'
import { mergeHeads, splitHeads } from '../../tensor/heads'
import * as ops from '../../tensor/ops'
import { attentionWeights, type Segment } from '../../tensor/segments'
import type { Family, ModelConfig, Params } from '../family'
import {
  capacityOf,
  causalMask,
  type Drop,
  dropper,
  type Heads,
  keep,
  memory,
  paddingMask,
  READING,
  repeated,
  segment,
  WRITING,
} from '../layers'

/** What reading and writing need to know of every encoder-decoder. */
export interface EncoderDecoderConfig extends ModelConfig {
  /** The encoder's. */
  readonly numLayers: number
  readonly numDecoderLayers: number
  /** Width of one head's queries, keys and values. */
  readonly headDim: number
  /** Whether attention's weights are among what is dropped in training. */
  readonly dropsAttention: boolean
}

export type Stack = 'encoder' | 'decoder'

/** In what encoder-decoders differ. Hidden states are flat, [rows·time, dModel], so that projections are plain products. */
export interface EncoderDecoderLayers<C extends EncoderDecoderConfig> {
  /** @param ids [rows, time]; @param positions [time] int32, or of one token a row [rows] */
  embed(config: C, params: Params, stack: Stack, ids: tf.Tensor, positions: tf.Tensor, drop: Drop): tf.Tensor
  /** What a layer's attention to its own stack asks and offers. */
  selfHeads(config: C, params: Params, stack: Stack, layer: number, x: tf.Tensor): Heads
  /** What a layer makes of `x` and of what that attention found, [rows·time, heads·headDim]. */
  afterSelf(
    config: C,
    params: Params,
    stack: Stack,
    layer: number,
    x: tf.Tensor,
    found: tf.Tensor,
    drop: Drop,
  ): tf.Tensor
  /** What a decoder layer asks of the encoder's output. */
  crossQueries(config: C, params: Params, layer: number, x: tf.Tensor): tf.Tensor
  /** What the encoder's output [batch·source, dModel] offers to a decoder layer. */
  crossKeysAndValues(config: C, params: Params, layer: number, encoded: tf.Tensor): Omit<Heads, 'queries'>
  afterCross(config: C, params: Params, layer: number, x: tf.Tensor, found: tf.Tensor, drop: Drop): tf.Tensor
  feedForward(config: C, params: Params, stack: Stack, layer: number, x: tf.Tensor, drop: Drop): tf.Tensor
  /** What comes after the last layer. */
  end(config: C, params: Params, stack: Stack, x: tf.Tensor, drop: Drop): tf.Tensor
  /** [rows·time, dModel] → [rows·time, vocabSize] */
  logits(config: C, params: Params, x: tf.Tensor): tf.Tensor
  /** Which matrices a source's tokens go through: the encoder's, and those of `crossKeysAndValues`. */
  takesSource(projection: string): boolean
  /** Learnt, and added to the scores of all attentions of a stack to itself: [1, heads, time, time]. */
  bias?(config: C, params: Params, stack: Stack, time: number): tf.Tensor
  /** The decoder's, of one query at `position` [] or [rows] to the positions below `capacity`: [1 or rows, heads, 1, capacity]. */
  stepBias?(config: C, params: Params, position: tf.Tensor, capacity: number): tf.Tensor
}

/**
 * How every encoder-decoder reads a source and writes a target. What is kept of a source are the keys and values of each decoder
 * layer's attention to it, `source.i.keys` and `source.i.values` [batch, heads, source, headDim].
 */
export function encoderDecoder<C extends EncoderDecoderConfig>(
  layers: EncoderDecoderLayers<C>,
): Pick<Family<C>, 'layout' | 'encoder' | 'read' | 'write' | 'memory' | 'step'> {
  return {
    layout: 'encoder-decoder',
    encoder: { layers: ({ numLayers }) => numLayers, takes: layers.takesSource },

    read(config, params, { inputIds, attentionMask }, dropout) {
      const [batch, source] = inputIds.shape as [number, number]
      const drop = dropper(dropout, READING)
      const added = { bias: layers.bias?.(config, params, 'encoder', source), mask: paddingMask(attentionMask) }
      let x = layers.embed(config, params, 'encoder', inputIds, tf.range(0, source, 1, 'int32'), drop)
      for (let i = 0; i < config.numLayers; i++) {
        const { queries, ...offered } = layers.selfHeads(config, params, 'encoder', i, x)
        const found = attention(config, queries, segmentOf(config, offered, batch), added, drop)
        x = layers.afterSelf(config, params, 'encoder', i, x, found, drop)
        x = layers.feedForward(config, params, 'encoder', i, x, drop)
      }
      const encoded = layers.end(config, params, 'encoder', x, drop)
      const read: Record<string, tf.Tensor> = {}
      for (let i = 0; i < config.numDecoderLayers; i++) {
        const cross = segmentOf(config, layers.crossKeysAndValues(config, params, i, encoded), batch)
        read[`source.${i}.keys`] = cross.keys
        read[`source.${i}.values`] = cross.values
      }
      return read
    },

    write(config, params, source, attentionMask, ids, dropout, watch) {
      const [rows, target] = ids.shape as [number, number]
      const positions = tf.range(0, target, 1, 'int32')
      const at = tf.reshape(positions, [1, target])
      const added = visible(causalMask(at, at), layers.bias?.(config, params, 'decoder', target))
      const pass = { source, attentionMask, ids, positions, added, drop: dropper(dropout, WRITING), watch }
      const x = decode(layers, config, params, pass, (_, own) => own)
      return tf.reshape(layers.logits(config, params, x), [rows, target, config.vocabSize])
    },

    memory: ({ numDecoderLayers, numHeads, headDim }) => ({
      layers: numDecoderLayers,
      heads: numHeads,
      width: headDim,
    }),

    step(config, params, cache, attentionMask, ids, position) {
      const capacity = capacityOf(cache)
      const slots = tf.reshape(tf.range(0, capacity, 1, 'int32'), [1, capacity])
      const later = causalMask(tf.reshape(position, [-1, 1]), slots)
      const added = visible(later, layers.stepBias?.(config, params, position, capacity))
      const { grown, write } = memory(cache, position)
      const positions = tf.reshape(position, [-1])
      const pass = { source: cache, attentionMask, ids, positions, added, drop: keep }
      return { logits: layers.logits(config, params, decode(layers, config, params, pass, write)), cache: grown }
    },
  }
}

/** What is added to the scores of attention: a learnt bias and a constant mask, both of which broadcast to them. */
interface Added {
  readonly bias?: tf.Tensor
  readonly mask?: tf.Tensor
}

/** A mask alone, or within the bias where there is one. */
const visible = (mask: tf.Tensor, bias: tf.Tensor | undefined): Added =>
  bias ? { bias: tf.add(bias, mask) } : { mask }

/** Tokens on their way through the decoder. */
interface Pass {
  /** `source.*` */
  readonly source: Named
  readonly attentionMask: tf.Tensor
  /** [rows, time] or [rows] */
  readonly ids: tf.Tensor
  /** [time] int32; of one token a row also [rows] */
  readonly positions: tf.Tensor
  readonly added: Added
  readonly drop: Drop
  readonly watch?: (weights: tf.Tensor) => void
}

/**
 * Takes tokens through the decoder's layers: [rows·time, dModel].
 * @param remember what a layer reads of its own stack, given the tokens' own keys and values
 */
function decode<C extends EncoderDecoderConfig>(
  layers: EncoderDecoderLayers<C>,
  config: C,
  params: Params,
  { source, attentionMask, ids, positions, added, drop, watch }: Pass,
  remember: (layer: number, own: Segment) => Segment,
): tf.Tensor {
  const rows = ids.shape[0] as number
  const mask = paddingMask(attentionMask)
  let x = layers.embed(config, params, 'decoder', ids, positions, drop)
  for (let i = 0; i < config.numDecoderLayers; i++) {
    const { queries, ...offered } = layers.selfHeads(config, params, 'decoder', i, x)
    const past = remember(i, segmentOf(config, offered, rows))
    x = layers.afterSelf(config, params, 'decoder', i, x, attention(config, queries, past, added, drop), drop)
    const asked = layers.crossQueries(config, params, i, x)
    const read = segment(source, `source.${i}`)
    watch?.(
      attentionWeights(splitHeads(asked, rows, config.numHeads), [read], paddingMask(repeated(attentionMask, rows))),
    )
    x = layers.afterCross(config, params, i, x, attention(config, asked, read, { mask }, drop), drop)
    x = layers.feedForward(config, params, 'decoder', i, x, drop)
  }
  return layers.end(config, params, 'decoder', x, drop)
}

/** Keys and values by head: [rows, heads, time, headDim] each. */
const segmentOf = (
  { numHeads }: EncoderDecoderConfig,
  { keys, values }: Omit<Heads, 'queries'>,
  rows: number,
): Segment => ({
  keys: splitHeads(keys, rows, numHeads),
  values: splitHeads(values, rows, numHeads),
})

/**
 * What queries [rows·time, heads·headDim] find: the same shape. Rows that share what is read stand, for it, one after another on
 * the axis of time.
 */
function attention(
  { numHeads, dropsAttention }: EncoderDecoderConfig,
  queries: tf.Tensor,
  { keys, values }: Segment,
  added: Added,
  drop: Drop,
): tf.Tensor {
  const byHead = splitHeads(queries, keys.shape[0] as number, numHeads)
  return mergeHeads(ops.attend(byHead, keys, values, added, dropsAttention ? drop.factors : undefined))
}
