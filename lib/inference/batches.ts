import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { largest } from '../base/lists'
import type { ModelConfig } from '../models/family'

/** How many sources are computed at once. Results do not depend on it; speed and memory do. */
export interface BatchOptions {
  /** At most so many sources; 32 unless given. */
  readonly batch?: number
  /** At most so many source tokens, padding included (one source is always taken). */
  readonly batchTokens?: number
}

/**
 * Groups of indices whose sources are computed together: of like length, so that little is padded, the longest first.
 * @throws UserError at sizes that are none
 */
export function lengthBatches(
  lengths: readonly number[],
  { batch = 32, batchTokens = Infinity }: BatchOptions,
): number[][] {
  checkWhole('batch', batch, 1)
  if (!(batchTokens > 0)) throw new UserError(`batchTokens: expected a number above 0, found ${batchTokens}`)
  const order = lengths.map((_, i) => i).sort((a, b) => (lengths[b] as number) - (lengths[a] as number) || a - b)
  const batches: number[][] = []
  for (const i of order) {
    const last = batches[batches.length - 1]
    const longest = last ? (lengths[last[0] as number] as number) : 0
    if (last && last.length < batch && (last.length + 1) * longest <= batchTokens) last.push(i)
    else batches.push([i])
  }
  return batches
}

/**
 * Sources as tensors: `inputIds` and `attentionMask` [batch, source] int32. Both sizes are rounded up, so that batches
 * have few different shapes: what is added is padding, and whole rows of it.
 */
export function padded(config: ModelConfig, sources: readonly Int32Array[]) {
  const shape: [number, number] = [roundedRows(sources.length), roundedLength(sources)]
  const ids = new Int32Array(shape[0] * shape[1]).fill(config.padTokenId)
  const mask = new Int32Array(ids.length)
  sources.forEach((source, row) => {
    ids.set(source, row * shape[1])
    mask.fill(1, row * shape[1], row * shape[1] + source.length)
  })
  return { inputIds: tf.tensor2d(ids, shape, 'int32'), attentionMask: tf.tensor2d(mask, shape, 'int32') }
}

/** A number of rows with few different values: 1, 2, 3, 4, 6, 8, 12, 16, 24, … */
export function roundedRows(rows: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, rows)))
  return [power, 1.5 * power, 2 * power].find((size) => size >= rows && Number.isInteger(size)) as number
}

/** The longest one's length, rounded up to a multiple of an eighth of the power of two above it, but of 16 at least. */
function roundedLength(sources: readonly Int32Array[]): number {
  const longest = largest(
    sources.map(({ length }) => length),
    1,
  )
  const step = Math.max(16, 2 ** Math.ceil(Math.log2(longest)) / 8)
  return Math.ceil(longest / step) * step
}

/** @throws UserError that names the option if its value is no whole number, or less than `least` */
export function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new UserError(`${name}: expected a whole number from ${least} up, found ${value}`)
}
