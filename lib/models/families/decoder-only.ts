import * as tf from '@tensorflow/tfjs-core'
import { rotaryTable, rotate } from '../../tensor/rotary'
import { attendSegments, attentionWeights, type Segment } from '../../tensor/segments'
import type { Family, ModelConfig, Params } from '../family'
import {
  capacityOf,
  causalMask,
  type Drop,
  dropper,
  type Heads,
  keep,
  memory,
  mergeHeads,
  positionsAfter,
  prefixed,
  READING,
  repeated,
  segment,
  splitHeads,
  WRITING,
} from '../layers'
import { attentionFactor, frequencies, type Rope } from './rope'

/** What the attention of every decoder-only model needs to know. */
export interface DecoderConfig extends ModelConfig {
  readonly numLayers: number
  /** Heads of keys and values; `numHeads / numKvHeads` heads of queries share each. */
  readonly numKvHeads: number
  /** Width of one head. */
  readonly headDim: number
  /** Whether attention's weights are among what is dropped in training. */
  readonly dropsAttention: boolean
}

/** In what decoder-only families differ. Hidden states are flat, [rows·time, dModel], so that projections are plain products. */
export interface DecoderLayers<C extends DecoderConfig> {
  /** @param ids [rows, time]; @param positions [rows·time] int32 */
  embed(config: C, params: Params, ids: tf.Tensor, positions: tf.Tensor, drop: Drop): tf.Tensor
  heads(config: C, params: Params, layer: number, x: tf.Tensor): Heads
  /** How a layer's queries and keys turn with their positions; they do not unless given. */
  rope?(config: C, layer: number): Rope
  /** How many tokens back a layer's queries see, themselves included; all of them where there is no window. */
  window?(config: C, layer: number): number | undefined
  /** Scores of attention are squeezed to between −cap and cap; they are not unless given. */
  softcap?(config: C): number | undefined
  /** What a layer makes of `x` and of what its attention found, [rows·time, numHeads·headDim]. */
  finish(config: C, params: Params, layer: number, x: tf.Tensor, found: tf.Tensor, drop: Drop): tf.Tensor
  /** [rows·time, dModel] → [rows·time, vocabSize] */
  logits(config: C, params: Params, x: tf.Tensor): tf.Tensor
}

/**
 * How every decoder-only model reads a prompt and writes after it. What is kept of a prompt are each layer's keys and values,
 * `source.i.keys` and `source.i.values` [batch, kvHeads, source, headDim].
 *
 * Heads stand by the key-value head that they share, so that grouped queries are one product a key-value head: queries are
 * [rows, kvHeads, groups·time, headDim].
 */
export function decoderOnly<C extends DecoderConfig>(
  layers: DecoderLayers<C>,
): Pick<Family<C>, 'layout' | 'read' | 'write' | 'memory' | 'step'> {
  return {
    layout: 'decoder-only',

    read(config, params, { inputIds, attentionMask }, dropout) {
      const [batch, time] = inputIds.shape as [number, number]
      const at = tf.reshape(tf.range(0, time, 1, 'int32'), [1, time])
      const positions = repeated(at, batch)
      const pass = passOf(config, positions, time, (window) => causalMask(positions, at, attentionMask, window))
      const past: Record<string, tf.Tensor> = {}
      through(layers, config, params, inputIds, pass, dropper(dropout, READING), (i, here) => {
        const own = prefixed(params, i, here)
        past[`source.${i}.keys`] = own.keys
        past[`source.${i}.values`] = own.values
        // Of the last layer nothing but its keys and values is ever read.
        return i < config.numLayers - 1 ? [own] : undefined
      })
      return past
    },

    write(config, params, source, attentionMask, ids, dropout, watch) {
      const [rows, time] = ids.shape as [number, number]
      const positions = positionsAfter(attentionMask, rows, 0, time)
      const pass = passAfter(config, attentionMask, positions, positions, time)
      const ofSource = (weights: tf.Tensor) =>
        watch?.(tf.slice(weights, [0, 0, 0, 0], [rows, config.numHeads, time, attentionMask.shape[1] as number]))
      const x = through(
        layers,
        config,
        params,
        ids,
        pass,
        dropper(dropout, WRITING),
        (i, own) => [segment(source, `source.${i}`), own],
        watch && ofSource,
      )
      return tf.reshape(layers.logits(config, params, x), [rows, time, config.vocabSize])
    },

    memory: ({ numLayers, numKvHeads, headDim }) => ({ layers: numLayers, heads: numKvHeads, width: headDim }),

    step(config, params, cache, attentionMask, ids, position) {
      const rows = ids.shape[0] as number
      const capacity = capacityOf(cache)
      const positions = positionsAfter(attentionMask, rows, position, 1)
      const slots = positionsAfter(attentionMask, rows, 0, capacity)
      const pass = passAfter(config, attentionMask, positions, slots, capacity)
      const { grown, write } = memory(cache, position)
      const x = through(layers, config, params, ids, pass, keep, (i, own) => [
        segment(cache, `source.${i}`),
        write(i, own),
      ])
      return { logits: layers.logits(config, params, x), cache: grown }
    },
  }
}

/** Where the tokens of a pass stand, and what they may see. */
interface Pass {
  readonly rows: number
  readonly time: number
  /** [rows·time] int32 */
  readonly positions: tf.Tensor
  /** [rows·time, rotary width]: the cosines and sines of the positions. */
  readonly table: (rope: Rope) => tf.Tensor
  /** [rows, 1, groups·time, keys] */
  readonly mask: (window: number | undefined) => tf.Tensor
}

/** @param positions [rows, time]; @param most above all of them; @param visible [rows, 1, time, keys] */
function passOf(
  { numHeads, numKvHeads }: DecoderConfig,
  positions: tf.Tensor,
  most: number,
  visible: (window: number | undefined) => tf.Tensor,
): Pass {
  const [rows, time] = positions.shape as [number, number]
  const groups = numHeads / numKvHeads
  const flat = tf.reshape(positions, [rows * time]) as tf.Tensor1D
  return {
    rows,
    time,
    positions: flat,
    table: once((rope) => tf.gather(rotaryTable(frequencies(rope), most, attentionFactor(rope)), flat)),
    mask: once((window) => (groups === 1 ? visible(window) : tf.tile(visible(window), [1, 1, groups, 1]))),
  }
}

/** Of tokens that are written after a source. @param written [rows, capacity]: positions of the keys beside the source's */
function passAfter(
  config: DecoderConfig,
  attentionMask: tf.Tensor,
  positions: tf.Tensor,
  written: tf.Tensor,
  capacity: number,
): Pass {
  const [rows, read] = [positions.shape[0] as number, attentionMask.shape[1] as number]
  const sourceAt = tf.reshape(tf.range(0, read, 1, 'int32'), [1, read])
  return passOf(config, positions, read + capacity, (window) => {
    const ofSource = causalMask(positions, sourceAt, repeated(attentionMask, rows), window)
    return tf.concat([ofSource, causalMask(positions, written, undefined, window)], 3)
  })
}

/** The same of each key, made when it is first asked for. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key) as V
  }
}

/**
 * Takes tokens through the layers: [rows·time, dModel].
 * @param segmentsOf all that a layer reads, given its own keys and values; undefined ends it there
 * @param watch is told each layer's attention: [rows, heads, time, keys]
 */
function through<C extends DecoderConfig>(
  layers: DecoderLayers<C>,
  config: C,
  params: Params,
  ids: tf.Tensor,
  pass: Pass,
  drop: Drop,
  segmentsOf: (layer: number, own: Segment) => readonly Segment[] | undefined,
  watch?: (weights: tf.Tensor) => void,
): tf.Tensor {
  const { rows, time } = pass
  const { numHeads, numKvHeads, headDim } = config
  const softcap = layers.softcap?.(config)
  let x = layers.embed(config, params, ids, pass.positions, drop)
  for (let i = 0; i < config.numLayers; i++) {
    const rope = layers.rope?.(config, i)
    const { queries, keys, values } = layers.heads(config, params, i, x)
    const turned = (heads: tf.Tensor) =>
      rope ? rotate(tf.reshape(heads, [rows * time, -1, headDim]), pass.table(rope)) : heads
    const own = { keys: splitHeads(turned(keys), rows, numKvHeads), values: splitHeads(values, rows, numKvHeads) }
    const segments = segmentsOf(i, own)
    if (!segments) break
    const grouped = byGroup(turned(queries), pass, config)
    const mask = pass.mask(layers.window?.(config, i))
    if (watch) {
      const weights = attentionWeights(grouped, segments, mask, softcap)
      watch(tf.reshape(weights, [rows, numHeads, time, weights.shape[3] as number]))
    }
    const dropout = config.dropsAttention ? drop.factors : undefined
    const mixed = attendSegments(grouped, segments, mask, { dropout, softcap })
    x = layers.finish(config, params, i, x, fromGroups(mixed, pass, config), drop)
  }
  return x
}

/** [rows·time, numHeads·headDim] → [rows, kvHeads, groups·time, headDim] */
function byGroup(
  queries: tf.Tensor,
  { rows, time }: Pass,
  { numHeads, numKvHeads, headDim }: DecoderConfig,
): tf.Tensor {
  const groups = numHeads / numKvHeads
  const shared = tf.reshape(splitHeads(queries, rows, numKvHeads), [-1, groups * headDim])
  return tf.reshape(splitHeads(shared, rows * numKvHeads, groups), [rows, numKvHeads, groups * time, headDim])
}

/** The way back. */
function fromGroups(
  mixed: tf.Tensor,
  { rows, time }: Pass,
  { numHeads, numKvHeads, headDim }: DecoderConfig,
): tf.Tensor {
  const groups = numHeads / numKvHeads
  const shared = mergeHeads(tf.reshape(mixed, [rows * numKvHeads, groups, time, headDim]))
  return mergeHeads(tf.reshape(shared, [rows, numKvHeads, time, groups * headDim]))
}
