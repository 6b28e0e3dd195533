import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../../tensor/engine'
import { mergeHeads, splitHeads } from '../../tensor/heads'
import { rotaryTable } from '../../tensor/rotary'
import { attendSegments, attentionWeights, type Segment } from '../../tensor/segments'
import type { Family, ModelConfig, Params, Sources } from '../family'
import {
  capacityOf,
  causalMask,
  type Drop,
  dropper,
  type Heads,
  keep,
  memory,
  prefixed,
  READING,
  READING_ON,
  repeated,
  SHARED_MASK,
  seeded,
  segment,
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

/**
 * How every decoder-only model reads a prompt and writes after it. What is kept of a prompt are each layer's keys and values,
 * `source.i.keys` and `source.i.values` [batch, kvHeads, source, headDim], and the same of a shared beginning in `shared.*`.
 *
 * Heads stand by the key-value head that they share, so that grouped queries are one product a key-value head: queries are
 * [rows, kvHeads, groups·time, headDim].
 */
export function decoderOnly<C extends DecoderConfig>(
  layers: DecoderLayers<C>,
): Pick<Family<C>, 'layout' | 'read' | 'readAfter' | 'write' | 'teach' | 'writeTree' | 'memory' | 'step'> {
  /**
   * Sources that go through the layers.
   * @param past what stands before them; their own keys and values are put there under `name`
   * @param kept what is kept of a layer's own keys and values
   */
  const sourcePart = (
    config: C,
    past: Record<string, tf.Tensor>,
    { inputIds, attentionMask }: Sources,
    name: 'source' | 'shared',
    kept: (layer: number, own: Segment) => Segment,
  ): Part => {
    const [rows, time] = inputIds.shape as [number, number]
    const before = standing(rows, name === 'source' ? past : {})
    const positions = placesAfter(before, 0, time)
    return {
      ids: inputIds,
      pass: passOf(config, positions, [...before.keys, { positions, present: attentionMask }]),
      segmentsOf(i, here) {
        const own = kept(i, here)
        past[`${name}.${i}.keys`] = own.keys
        past[`${name}.${i}.values`] = own.values
        // Of the last layer nothing but its keys and values is ever read.
        return i < config.numLayers - 1 ? [...before.segments(i), own] : undefined
      },
    }
  }
  const targetPart = (config: C, past: Named, attentionMask: tf.Tensor, ids: tf.Tensor) => {
    const [rows, time] = ids.shape as [number, number]
    const before = standing(rows, past, attentionMask)
    const positions = placesAfter(before, 0, time)
    const part: Part = {
      ids,
      pass: passOf(config, positions, [...before.keys, { positions }]),
      segmentsOf: (i, own) => [...before.segments(i), own],
    }
    return { part, read: widthOf(before.keys) }
  }
  const asIs = (_layer: number, own: Segment) => own

  return {
    layout: 'decoder-only',

    read(config, params, sources, dropout) {
      const past: Record<string, tf.Tensor> = {}
      const part = sourcePart(config, past, sources, 'source', (i, own) => prefixed(params, i, own))
      through(layers, config, params, [part], dropper(dropout, READING))
      return past
    },

    readAfter(config, params, shared, sources, dropout) {
      const past = { ...shared }
      const part = sourcePart(config, past, sources, 'source', asIs)
      through(layers, config, params, [part], dropper(dropout, READING_ON))
      return Object.fromEntries(Object.entries(past).filter(([name]) => name.startsWith('source.')))
    },

    write(config, params, source, attentionMask, ids, dropout, watch) {
      const [rows, time] = ids.shape as [number, number]
      const { part, read } = targetPart(config, source, attentionMask, ids)
      const ofSource = (weights: tf.Tensor) =>
        watch?.(tf.slice(weights, [0, 0, 0, 0], [rows, config.numHeads, time, read]))
      const x = through(layers, config, params, [part], dropper(dropout, WRITING), watch && ofSource)
      return tf.reshape(layers.logits(config, params, x as tf.Tensor), [rows, time, config.vocabSize])
    },

    teach(config, params, { beginnings, shared, sources, decoderIds }, dropout) {
      const past: Record<string, tf.Tensor> = { ...shared }
      const parts: Part[] = []
      const first = (i: number, own: Segment) => prefixed(params, i, own)
      if (beginnings) {
        parts.push(sourcePart(config, past, beginnings, 'shared', first))
        past[SHARED_MASK] = beginnings.attentionMask
      }
      if (sources && decoderIds) {
        parts.push(sourcePart(config, past, sources, 'source', past[SHARED_MASK] ? asIs : first))
        parts.push(targetPart(config, past, sources.attentionMask, decoderIds).part)
      }
      const x = through(layers, config, seeded(params, dropout, READING), parts, dropper(dropout, READING))
      const entries = Object.entries(past).filter(([name]) => name.startsWith('shared.'))
      return { logits: x && layers.logits(config, params, x), shared: Object.fromEntries(entries) }
    },

    writeTree(config, params, source, attentionMask, { ids, depths, ends }) {
      const [rows, nodes] = ids.shape as [number, number]
      const before = standing(rows, source, attentionMask)
      const positions = tf.add(before.length, depths)
      const part: Part = {
        ids,
        pass: passOf(config, positions, [...before.keys, { positions, ends }]),
        segmentsOf: (i, own) => [...before.segments(i), own],
      }
      const x = through(layers, config, params, [part], keep)
      return tf.reshape(layers.logits(config, params, x as tf.Tensor), [rows, nodes, config.vocabSize])
    },

    memory: ({ numLayers, numKvHeads, headDim }) => ({ layers: numLayers, heads: numKvHeads, width: headDim }),

    step(config, params, cache, attentionMask, ids, position) {
      const before = standing(ids.shape[0] as number, cache, attentionMask)
      const slots = placesAfter(before, 0, capacityOf(cache))
      const pass = passOf(config, placesAfter(before, position, 1), [...before.keys, { positions: slots }])
      const { grown, write } = memory(cache, position)
      const segmentsOf = (i: number, own: Segment) => [...before.segments(i), write(i, own)]
      const x = through(layers, config, params, [{ ids, pass, segmentsOf }], keep)
      return { logits: layers.logits(config, params, x as tf.Tensor), cache: grown }
    },
  }
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

const widthOf = (keys: readonly Keys[]) => keys.reduce((sum, { positions }) => sum + (positions.shape[1] as number), 0)

/** What stands before the tokens of a pass. */
interface Standing {
  readonly keys: readonly Keys[]
  segments(layer: number): readonly Segment[]
  /** [rows, 1] int32: how many tokens it is in each row */
  readonly length: tf.Tensor
}

/** @param past `shared.*`, if anything is shared, and, if their mask is given, `source.*` */
function standing(rows: number, past: Named, sourceMask?: tf.Tensor): Standing {
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
function placesAfter({ length }: Pick<Standing, 'length'>, first: tf.Tensor | number, count: number): tf.Tensor {
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
function passOf({ numHeads, numKvHeads }: DecoderConfig, positions: tf.Tensor, keys: readonly Keys[]): Pass {
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
interface Part {
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
function through<C extends DecoderConfig>(
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
