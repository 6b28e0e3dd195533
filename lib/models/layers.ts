import * as tf from '@tensorflow/tfjs-core'
import { unpacked } from '../tensor/bfloat16-weights'
import type { Named } from '../tensor/engine'
import * as layerOps from '../tensor/layer-ops'
import { type Matrix, times, timesMerged } from '../tensor/low-rank'
import * as ops from '../tensor/ops'
import type { Segment } from '../tensor/segments'
import type { Dropout, MemorySizes, Params } from './family'

/** A parameter that the model cannot do without. @throws RangeError if it is not there */
export function weight(params: Named, name: string): tf.Tensor {
  const found = params[name]
  if (!found) throw new RangeError(`there is no tensor ${name}`)
  return found
}

/**
 * [...ids] → [ids in all, width]. Ids beyond the table are those of a soft prompt's rows, where there is one.
 * @param scale what the table's rows are multiplied by; a soft prompt's are not
 */
export function embed(params: Params, name: string, ids: tf.Tensor, scale = 1): tf.Tensor {
  const pairs = params[`${name}.bfloat16`]
  const [table, flat] = [pairs ?? weight(params, `${name}.weight`), tf.reshape(ids, [-1])]
  const lookup = (ids: tf.Tensor) => (pairs ? unpacked(tf.gather(pairs, ids as tf.Tensor1D)) : ops.lookup(table, ids))
  const scaled = (rows: tf.Tensor) => (scale === 1 ? rows : tf.mul(rows, scale))
  const soft = params[SOFT_PROMPT]
  if (!soft) return scaled(lookup(flat))
  const [last, first] = [tf.scalar((table.shape[0] as number) - 1, 'int32'), tf.scalar(0, 'int32')]
  const beyond = tf.sub(flat, tf.add(last, tf.scalar(1, 'int32')))
  const isSoft = tf.reshape(tf.cast(tf.greaterEqual(beyond, first), 'float32'), [-1, 1])
  return tf.add(
    tf.mul(scaled(lookup(tf.minimum(flat, last))), tf.sub(1, isSoft)),
    tf.mul(ops.lookup(soft, tf.maximum(beyond, first)), isSoft),
  )
}

/**
 * x·Wᵀ, and the bias where there is one: [rows, in] → [rows, out]. W is as checkpoints have it, [out, in], or, where nothing
 * is learnt, `….transposed` [in, out], which products of few rows read up to twice as fast, or `….bfloat16` [out, in / 2] (see
 * `bfloat16-weights.ts`). Where there are `….lora_A.weight`
 * [rank, in] and `….lora_B.weight` [out, rank], B·A is added to it: in `….merged`, or apart and with dropout before it.
 */
export function project(params: Params, name: string, x: tf.Tensor, fanInFanOut = false): tf.Tensor {
  const [a, b] = [params[`${name}.lora_A.weight`], params[`${name}.lora_B.weight`]]
  const base = matrix(params, name, fanInFanOut)
  const product = a && b ? adaptedProduct(params, name, x, base, a, b) : times(x, base)
  const bias = params[`${name}.bias`]
  return bias ? tf.add(product, bias) : product
}

function adaptedProduct(
  params: Params,
  name: string,
  x: tf.Tensor,
  base: Matrix,
  a: tf.Tensor,
  b: tf.Tensor,
): tf.Tensor {
  const merged = params[`${name}.merged`]
  if (merged) return timesMerged(x, { ...base, values: merged }, a, b)
  const [rate, seed] = [params[LORA_DROPOUT], params[LORA_SEED]]
  const dropped = rate && seed ? tf.mul(x, ops.dropoutFactors(x.shape, rate, seed, siteOf(name))) : x
  return tf.add(times(x, base), tf.matMul(tf.matMul(dropped, a, false, true), b, false, true))
}

/** A projection's matrix as the parameters have it. @param fanInFanOut whether checkpoints have it as [in, out] */
export function matrix(params: Params, name: string, fanInFanOut: boolean): Matrix {
  const pairs = params[`${name}.bfloat16`]
  if (pairs) return { values: pairs, transposed: false }
  const transposed = params[`${name}.transposed`]
  return transposed
    ? { values: transposed, transposed: true }
    : { values: weight(params, `${name}.weight`), transposed: fanInFanOut }
}

/** Learned positions: [n] int32 → [n, width]. Padding may stand further than the table goes. @param offset of the first one's row */
export function learnedPositions(params: Params, name: string, positions: tf.Tensor, offset = 0): tf.Tensor {
  const table = weight(params, `${name}.weight`)
  const last = tf.scalar((table.shape[0] as number) - 1, 'int32')
  const rows = offset === 0 ? positions : tf.add(positions, tf.scalar(offset, 'int32'))
  return ops.lookup(table, tf.minimum(rows, last))
}

/** Layer norm with weight and bias: [rows, width] → [rows, width] */
export const layerNorm = (params: Params, name: string, x: tf.Tensor, epsilon: number): tf.Tensor =>
  layerOps.layerNorm(x, weight(params, `${name}.weight`), weight(params, `${name}.bias`), epsilon)

/** Of a soft prompt: [tokens, dModel]. */
export const SOFT_PROMPT = 'prompt_embeddings'
/** Of LoRA's dropout: a scalar, and in training alone [2] int32. */
export const LORA_DROPOUT = 'lora_dropout'
const LORA_SEED = 'lora_dropout.seed'

/** The number of a place that has a name (FNV-1a). */
function siteOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash
}

/** The parameters with what an adapter's dropout is drawn from. @param pass `READING`, `WRITING` or `READING_ON`, which pass the same places */
export function seeded(params: Params, dropout: Dropout | undefined, pass: number): Params {
  if (!dropout || !params[LORA_DROPOUT]) return params
  return { ...params, [LORA_SEED]: tf.add(dropout.seed, tf.tensor1d([0, ADAPTER + pass], 'int32')) }
}

/** Far from the numbers that towers add to a seed. */
const ADAPTER = 1 << 20

/** Dropout at the places of a stack, which are numbered as they are passed. */
export interface Drop {
  (x: tf.Tensor): tf.Tensor
  /** For an operation that multiplies by itself. */
  readonly factors?: (shape: number[]) => tf.Tensor
}

/** Without dropout. */
export const keep: Drop = (x) => x

/** @param first the number of the stack's first place: no two places of a model share a mask */
export function dropper(dropout: Dropout | undefined, first: number): Drop {
  if (!dropout || dropout.rate === 0) return keep
  let site = first
  const drop = (x: tf.Tensor) => ops.statelessDropout(x, dropout.rate, dropout.seed, site++)
  return Object.assign(drop, {
    factors: (shape: number[]) => ops.dropoutFactors(shape, dropout.rate, dropout.seed, site++),
  })
}

/** Numbers of places of dropout: those of what is read begin at the first, of what is written and of what is read on at others. */
export const READING = 0
export const WRITING = 1 << 16
export const READING_ON = 2 << 16

/** What attention works on: queries, keys and values, [rows·time, heads·width] each. */
export interface Heads {
  readonly queries: tf.Tensor
  readonly keys: tf.Tensor
  readonly values: tf.Tensor
}

/**
 * 0 where a query may see a key, else the smallest float: keys that are there, not after the query, and fewer than `window`
 * places before it.
 * @param queries [rows, queries] int32: positions
 * @param keys [rows or 1, keys] int32: positions
 * @param present [rows or 1, keys] 1 or 0; all are there unless given
 * @param ends [rows, keys], of a tree's nodes in depth-first order, which are the queries too: only a node itself and what stands
 *   before its end see it
 * @returns [rows, 1, queries, keys]
 */
export function causalMask(
  queries: tf.Tensor,
  keys: tf.Tensor,
  { present, ends }: { readonly present?: tf.Tensor; readonly ends?: tf.Tensor } = {},
  window?: number,
): tf.Tensor {
  const [rows, many] = queries.shape as [number, number]
  const [keyRows, count] = keys.shape as [number, number]
  const at = tf.reshape(queries, [rows, 1, many, 1])
  const of = tf.reshape(keys, [keyRows, 1, 1, count])
  let hidden: tf.Tensor = tf.greater(of, at)
  if (window !== undefined) hidden = tf.logicalOr(hidden, tf.greaterEqual(tf.sub(at, of), tf.scalar(window, 'int32')))
  if (ends) {
    const asking = tf.reshape(tf.range(0, many, 1, 'int32'), [1, 1, many, 1])
    const asked = tf.reshape(tf.range(0, count, 1, 'int32'), [1, 1, 1, count])
    const after = tf.greaterEqual(asking, tf.reshape(ends, [rows, 1, 1, count]))
    hidden = tf.logicalOr(hidden, tf.logicalOr(after, tf.less(asking, asked)))
  }
  const missing = present && tf.reshape(tf.equal(tf.cast(present, 'int32'), tf.scalar(0, 'int32')), [-1, 1, 1, count])
  return tf.mul(tf.cast(missing ? tf.logicalOr(hidden, missing) : hidden, 'float32'), ops.MASKED)
}

/** [batch, keys] of 1 and 0 → [batch, 1, 1, keys] of 0 and the smallest float. */
export function paddingMask(attentionMask: tf.Tensor): tf.Tensor {
  const [batch, keys] = attentionMask.shape as [number, number]
  return tf.reshape(tf.mul(tf.sub(1, tf.cast(attentionMask, 'float32')), ops.MASKED), [batch, 1, 1, keys])
}

/** Rows of [batch, n] repeated so that `rows / batch` neighbours are the same: [rows, n]. */
export function repeated(x: tf.Tensor, rows: number): tf.Tensor {
  const [batch, n] = x.shape as [number, number]
  if (rows === batch) return x
  return tf.reshape(tf.tile(tf.reshape(x, [batch, 1, n]), [1, rows / batch, 1]), [rows, n])
}

/** The keys and values that a layer reads, by their names' beginning: `source.0`. */
export function segment(named: Named, name: string): Segment {
  return { keys: weight(named, `${name}.keys`), values: weight(named, `${name}.values`) }
}

/**
 * Keys and values of sources [batch, heads, time, width], the first of them replaced by those of a prefix where there is one
 * for the layer: `prefix.i.keys` and `prefix.i.values` [1, heads, tokens, width].
 */
export function prefixed(params: Params, layer: number, own: Segment): Segment {
  const prefix = params[`prefix.${layer}.keys`] && segment(params, `prefix.${layer}`)
  if (!prefix) return own
  const replaced = (first: tf.Tensor, x: tf.Tensor) => {
    const [batch, heads, time, width] = x.shape as [number, number, number, number]
    const tokens = Math.min(first.shape[2] as number, time)
    const all = tf.tile(tf.slice(first, [0, 0, 0, 0], [1, heads, tokens, width]), [batch, 1, 1, 1])
    return tf.concat([all, tf.slice(x, [0, 0, tokens, 0], [batch, heads, time - tokens, width])], 2)
  }
  return { keys: replaced(prefix.keys, own.keys), values: replaced(prefix.values, own.values) }
}

/** Of a shared beginning: [groups, prefix], 1 for tokens, 0 for padding. */
export const SHARED_MASK = 'shared.mask'

/** What `read` gave for beginnings [groups, prefix], as what the sources that begin so share (see `Family.readAfter`). */
export function asShared(read: Named, attentionMask: tf.Tensor): Named {
  const shared = Object.entries(read).map(([name, tensor]) => [name.replace(/^source\./, 'shared.'), tensor])
  return { ...Object.fromEntries(shared), [SHARED_MASK]: attentionMask }
}

/** A decoder's memory before anything is written: `written.*`, with room for `capacity` tokens of each row, zeros. */
export function emptyMemory({ layers, heads, width }: MemorySizes, rows: number, capacity: number): Named {
  const empty: Record<string, tf.Tensor> = {}
  for (let i = 0; i < layers; i++)
    for (const part of ['keys', 'values']) empty[`written.${i}.${part}`] = tf.zeros([rows, heads, capacity, width])
  return empty
}

/** A decoder's memory as one more token is written into it, layer by layer. */
export interface Memory {
  /** All `written.*` of the layers that were written. */
  readonly grown: Named
  /** What a layer reads, with the token's keys and values [rows, heads, 1, width] among it. */
  write(layer: number, now: Segment): Segment
}

/** @param position [] or [rows] int32: where each row's token stands */
export function memory(cache: Named, position: tf.Tensor): Memory {
  const grown: Record<string, tf.Tensor> = {}
  return {
    grown,
    write(layer, { keys, values }) {
      const name = `written.${layer}`
      const past = segment(cache, name)
      const written = {
        keys: ops.writeSlot(past.keys, keys, position),
        values: ops.writeSlot(past.values, values, position),
      }
      grown[`${name}.keys`] = written.keys
      grown[`${name}.values`] = written.values
      return written
    },
  }
}

/** For how many tokens a memory has room. */
export const capacityOf = (cache: Named) => weight(cache, 'written.0.keys').shape[2] as number
