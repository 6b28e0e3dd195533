import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../../tensor/engine'
import { mergeHeads, splitHeads } from '../../tensor/heads'
import { rotaryTable } from '../../tensor/rotary'
import { attendSegments, attentionWeights, type Segment } from '../../tensor/segments'
import type { ModelConfig, Params } from '../family'
import { causalMask, type Drop, type Heads, repeated, SHARED_MASK, segment } from '../layers'
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
  /** Queries before they are scaled. */
  heads(config: C, params: Params, layer: number, x: tf.Tensor): Heads
  /** What queries are multiplied by; 1/√headDim by default. */
  scale?(config: C): number
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

/** Where tokens stand that a pass may see, in each of its rows. */
interface Keys {
  /** [rows, keys] int32 */
  readonly positions: tf.Tensor
  /** [rows, keys], 1 for tokens, 0 for padding; all are tokens where it is missing */
  readonly present?: tf.Tensor
  /** Of a tree (see `causalMask`). */
  readonly ends?: tf.Tensor
}

export const widthOf = (keys: readonly Keys[]) =>
  keys.reduce((sum, { positions }) => sum + (positions.shape[1] as number), 0)

/** What stands before the tokens of a pass. */
interface Standing {
  readonly keys: readonly Keys[]
  segments(layer: number): readonly Segment[]
  /** [rows, 1] int32: how many tokens it is in each row */
  readonly length: tf.Tensor
}

/** @param past `shared.*`, if anything is shared, and, if their mask is given, `source.*` */
export function standing(rows: number, past: Named, sourceMask?: tf.Tensor): Standing {
  const masks = { shared: past[SHARED_MASK], source: sourceMask }
  const keys: Keys[] = []
  const names: string[] = []
  let length: tf.Tensor = tf.zeros([rows, 1], 'int32')
  for (const [name, mask] of Object.entries(masks)) {
    if (!mask) continue
    const present = repeated(tf.cast(mask, 'int32'), rows)
    names.push(name)
    keys.push({ positions: placesAfter({ length }, 0, present.shape[1] as number), present })
    length = tf.add(length, tf.sum(present, 1, true))
  }
  return { keys, length, segments: (layer) => names.map((name) => segment(past, `${name}.${layer}`)) }
}

/** Positions of `count` neighbouring tokens, the `first` [] or [rows] of them so many places after what stands before. */
export function placesAfter({ length }: Pick<Standing, 'length'>, first: tf.Tensor | number, count: number): tf.Tensor {
  const start = typeof first === 'number' ? tf.scalar(first, 'int32') : tf.reshape(first, [-1, 1])
  return tf.add(length, tf.add(tf.reshape(tf.range(0, count, 1, 'int32'), [1, count]), start))
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

/** @param positions [rows, time] int32; @param keys all that they may see, themselves among it */
export function passOf({ numHeads, numKvHeads }: DecoderConfig, positions: tf.Tensor, keys: readonly Keys[]): Pass {
  const [rows, time] = positions.shape as [number, number]
  const groups = numHeads / numKvHeads
  const flat = tf.reshape(positions, [rows * time]) as tf.Tensor1D
  // No token stands further on than all of them in a row.
  const most = widthOf(keys)
  const visible = (window: number | undefined) =>
    tf.concat(
      keys.map((of) => causalMask(positions, of.positions, of, window)),
      3,
    )
  return {
    rows,
    time,
    positions: flat,
    table: once((rope) => tf.gather(rotaryTable(frequencies(rope), most, attentionFactor(rope)), flat)),
    mask: once((window) => (groups === 1 ? visible(window) : tf.tile(visible(window), [1, 1, groups, 1]))),
  }
}

/** The same of each key, made when it is first asked for. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key) as V
  }
}

/** Tokens that go through the layers, beside others. */
export interface Part {
  /** [rows, time] */
  readonly ids: tf.Tensor
  readonly pass: Pass
  /** All that a layer reads, given its own keys and values: those of parts before it are there; undefined ends it there. */
  segmentsOf(layer: number, own: Segment): readonly Segment[] | undefined
}

/**
 * Takes tokens through the layers: [tokens, dModel] of those that the last layer did not end. What is done to each token by
 * itself, such as projections, is done to those of all parts at once.
 * @param watch is told each layer's attention: [rows, heads, time, keys]
 */
export function through<C extends DecoderConfig>(
  layers: DecoderLayers<C>,
  config: C,
  params: Params,
  parts: readonly Part[],
  drop: Drop,
  watch?: (weights: tf.Tensor) => void,
): tf.Tensor | undefined {
  const sizes = parts.map(({ pass }) => pass.rows * pass.time)
  const cut = (x: tf.Tensor) => (parts.length === 1 ? [x] : (tf.split(x, sizes) as tf.Tensor[]))
  const ids = joined(parts.map(({ ids }) => tf.reshape(ids, [-1])))
  let x = layers.embed(config, params, ids, joined(parts.map(({ pass }) => pass.positions)), drop)
  for (let i = 0; i < config.numLayers - 1; i++) {
    const { queries, keys, values } = layers.heads(config, params, i, x)
    const [q, k, v] = [cut(queries), cut(keys), cut(values)] as [tf.Tensor[], tf.Tensor[], tf.Tensor[]]
    const found = parts.map((part, p) => {
      const heads = { queries: q[p] as tf.Tensor, keys: k[p] as tf.Tensor, values: v[p] as tf.Tensor }
      return attended(layers, config, i, part, heads, drop, watch) as tf.Tensor
    })
    x = layers.finish(config, params, i, x, joined(found), drop)
  }
  // Each part by itself, so that of those that end here there is nothing but keys and values.
  const last = config.numLayers - 1
  const ends = cut(x).flatMap((own, p) => {
    const heads = layers.heads(config, params, last, own)
    const found = attended(layers, config, last, parts[p] as Part, heads, drop, watch)
    return found ? [layers.finish(config, params, last, own, found, drop)] : []
  })
  return ends.length > 0 ? joined(ends) : undefined
}

const joined = (parts: readonly tf.Tensor[]): tf.Tensor =>
  parts.length === 1 ? (parts[0] as tf.Tensor) : tf.concat([...parts], 0)

/** What a part's attention finds in a layer: [rows·time, numHeads·headDim]; undefined if it ends there. */
function attended<C extends DecoderConfig>(
  layers: DecoderLayers<C>,
  config: C,
  layer: number,
  { pass, segmentsOf }: Part,
  { queries, keys, values }: Heads,
  drop: Drop,
  watch?: (weights: tf.Tensor) => void,
): tf.Tensor | undefined {
  const { rows, time } = pass
  const { numHeads, numKvHeads, headDim } = config
  const rope = layers.rope?.(config, layer)
  const table = rope && pass.table(rope)
  const own = { keys: splitHeads(keys, rows, numKvHeads, { table }), values: splitHeads(values, rows, numKvHeads) }
  const segments = segmentsOf(layer, own)
  if (!segments) return undefined
  const softcap = layers.softcap?.(config)
  const scale = layers.scale?.(config) ?? headDim ** -0.5
  // Heads that share one of keys and values stand beside each other.
  const byGroup = [rows, numKvHeads, (numHeads / numKvHeads) * time, headDim]
  const grouped = tf.reshape(splitHeads(queries, rows, numHeads, { table, scale }), byGroup)
  const mask = pass.mask(layers.window?.(config, layer))
  if (watch) {
    const weights = attentionWeights(grouped, segments, mask, softcap)
    watch(tf.reshape(weights, [rows, numHeads, time, weights.shape[3] as number]))
  }
  const dropout = config.dropsAttention ? drop.factors : undefined
  const mixed = attendSegments(grouped, segments, mask, { dropout, softcap })
  return mergeHeads(tf.reshape(mixed, [rows, numHeads, time, headDim]))
}
