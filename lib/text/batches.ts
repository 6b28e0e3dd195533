import { largest } from '../base/lists'
import { type Rng, shuffled } from '../base/random'
import { group } from './buckets'

/** Tokens of an example, EOS included. */
export type Lengths = { readonly source: number; readonly target: number }

/** What all batches of one kind have in common: a captured step is recorded once for each. */
export interface BatchShape {
  readonly rows: number
  readonly source: number
  readonly target: number
}

/** Which examples stand in a batch, at most `shape.rows`, by their place in the data. */
export interface PlannedBatch {
  readonly shape: BatchShape
  readonly indices: readonly number[]
}

export interface BatchPlan {
  /** All shapes that occur. */
  readonly shapes: readonly BatchShape[]
  /** The batches of an epoch (from 0), in order. They depend on nothing but the plan and the epoch. */
  epoch(epoch: number): readonly PlannedBatch[]
}

/** How large a batch is: so many positions at most, padding included, or so many examples. */
export type BatchSize = { readonly batchTokens: number } | { readonly batchSize: number }

/** Lengths are padded to multiples of this, so that nearly equal ones share a shape. */
const MULTIPLE = 8
/** Shapes at most: each costs a captured engine its recording. */
export const SHAPES = 8

/**
 * Batches of examples of similar length, in few shapes. Buckets are chosen from the data's own lengths, so that little is
 * padded; each batch has its bucket's full shape, the last one with rows left over.
 * @param random shuffles the examples of each bucket, and the batches, anew in each epoch; without it, they stand bucket
 *   by bucket in the order of the data
 */
export function planBatches(lengths: readonly Lengths[], size: BatchSize, random?: Rng): BatchPlan {
  const rowsOf = (count: number, source: number, target: number): number => {
    if ('batchSize' in size) return Math.min(size.batchSize, count)
    const most = Math.max(1, Math.floor(size.batchTokens / (source + target)))
    return Math.ceil(count / Math.ceil(count / most))
  }
  const buckets = group(lengths.map(rounded), SHAPES, (count, { source, target }) => {
    const rows = rowsOf(count, source, target)
    return Math.ceil(count / rows) * rows * (source + target)
  }).map(({ lengths: { source, target }, members }) => ({
    members,
    shape: { rows: rowsOf(members.length, source, target), source, target },
  }))

  return {
    shapes: distinct(buckets.map(({ shape }) => shape)),
    epoch(epoch) {
      const draws = random?.fork(epoch)
      const batches = buckets.flatMap(({ members, shape }, i) =>
        chunks(draws ? shuffled(members, draws.fork(i)) : members, shape.rows).map((indices) => ({ shape, indices })),
      )
      return draws ? shuffled(batches, draws.fork('batches')) : batches
    },
  }
}

/** Batches of neighbours in the data, in its order, the same in each epoch: what a plain loop over the data would make. */
export function planInOrder(lengths: readonly Lengths[], batchSize: number): BatchPlan {
  const rows = Math.min(batchSize, lengths.length)
  const batches = chunks([...lengths.keys()], Math.max(1, rows))
  const longest = batches.map((indices) => ({
    source: largest(indices.map((i) => rounded(lengths[i] as Lengths).source)),
    target: largest(indices.map((i) => rounded(lengths[i] as Lengths).target)),
  }))
  const planned: PlannedBatch[] = []
  for (const { lengths: padded, members } of group(
    longest,
    SHAPES,
    (count, { source, target }) => count * (source + target),
  )) {
    const shape = { rows, ...padded }
    for (const batch of members) planned[batch] = { shape, indices: batches[batch] as number[] }
  }
  return { shapes: distinct(planned.map(({ shape }) => shape)), epoch: () => planned }
}

/** What is computed in these batches, and how much of it is no padding. */
export function padding(lengths: readonly Lengths[], batches: readonly PlannedBatch[]): PaddingCount {
  let [tokens, paddedTokens] = [0, 0]
  for (const { shape, indices } of batches) {
    for (const i of indices) tokens += (lengths[i] as Lengths).source + (lengths[i] as Lengths).target
    paddedTokens += shape.rows * (shape.source + shape.target)
  }
  return { tokens, paddedTokens }
}

export interface PaddingCount {
  /** Tokens that are not padding, of sources and targets. */
  readonly tokens: number
  /** Positions that are computed, padding included. */
  readonly paddedTokens: number
}

/** A batch as flat values. */
export interface PaddedBatch extends PaddingCount {
  readonly shape: BatchShape
  /** [rows, source] */
  readonly inputIds: Int32Array
  /** [rows, source], 1 for tokens, 0 for padding */
  readonly attentionMask: Int32Array
  /** [rows, target]: what is read to predict the labels, the start and then each of them but the last */
  readonly decoderIds: Int32Array
  /** [rows, target], −100 where there is nothing to learn */
  readonly labels: Int32Array
}

/**
 * Pads sources and targets to the shape, on the right; rows left over are empty.
 * @param examples each with the token after which its target begins
 * @throws RangeError if an example does not fit
 */
export function padBatch(
  examples: readonly { readonly source: Int32Array; readonly start: number; readonly target: Int32Array }[],
  shape: BatchShape,
  padId: number,
): PaddedBatch {
  const inputIds = new Int32Array(shape.rows * shape.source).fill(padId)
  const attentionMask = new Int32Array(shape.rows * shape.source)
  const decoderIds = new Int32Array(shape.rows * shape.target).fill(padId)
  const labels = new Int32Array(decoderIds.length).fill(-100)
  let tokens = 0
  for (const [row, { source, start, target }] of examples.entries()) {
    if (row >= shape.rows || source.length > shape.source || target.length > shape.target) {
      const found = `row ${row}, ${source.length} and ${target.length} tokens`
      throw new RangeError(`${found} do not fit into ${shape.rows} rows of ${shape.source} and ${shape.target}`)
    }
    inputIds.set(source, row * shape.source)
    attentionMask.fill(1, row * shape.source, row * shape.source + source.length)
    const at = row * shape.target
    labels.set(target, at)
    if (target.length > 0) decoderIds[at] = start
    decoderIds.set(target.subarray(0, -1), at + 1)
    tokens += source.length + target.length
  }
  return { shape, inputIds, attentionMask, decoderIds, labels, tokens, paddedTokens: inputIds.length + labels.length }
}

/** The batch as a model is fed it. */
export function toFeeds({ shape, inputIds, attentionMask, decoderIds, labels }: PaddedBatch) {
  const sources = [shape.rows, shape.source]
  const targets = [shape.rows, shape.target]
  return {
    inputIds: { dtype: 'int32' as const, shape: sources, values: inputIds },
    attentionMask: { dtype: 'int32' as const, shape: sources, values: attentionMask },
    decoderIds: { dtype: 'int32' as const, shape: targets, values: decoderIds },
    labels: { dtype: 'int32' as const, shape: targets, values: labels },
  }
}

/** A length to which nearly equal ones are padded. */
export const roundedUp = (length: number, multiple = MULTIPLE): number =>
  Math.max(1, Math.ceil(length / multiple)) * multiple

const rounded = ({ source, target }: Lengths): Lengths => ({ source: roundedUp(source), target: roundedUp(target) })

/** Parts of `size` items each, in order; the last has what is left. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}

function distinct(shapes: readonly BatchShape[]): BatchShape[] {
  return [...new Map(shapes.map((shape) => [`${shape.rows} ${shape.source} ${shape.target}`, shape])).values()]
}
