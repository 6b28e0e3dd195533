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

/** @throws UserError at sizes that are none */
export function checkedSizes({ batch = 32, batchTokens = Number.POSITIVE_INFINITY }: BatchOptions) {
  checkWhole('batch', batch, 1)
  if (!(batchTokens > 0)) throw new UserError(`batchTokens: expected a number above 0, found ${batchTokens}`)
  return { batch, batchTokens }
}

/** Where the sources of a batch stand: those of a group are neighbours, and every group has equally many places. */
export interface Layout {
  /** Places in all; some stay empty. */
  readonly rows: number
  /** The place of each source. */
  readonly places: readonly number[]
}

/** @param groupOf the group of each source, counted from 0 on, in ascending order */
export function layoutOf(groupOf: readonly number[]): Layout {
  const sizes = groupSizes(groupOf)
  const each = roundedRows(largest(sizes))
  const starts = sizes.map((_, group) => groupOf.indexOf(group))
  const places = groupOf.map((group, i) => group * each + i - (starts[group] as number))
  return { rows: roundedRows(sizes.length) * each, places }
}

function groupSizes(groupOf: readonly number[]): number[] {
  const sizes: number[] = []
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1
  return sizes
}

/**
 * Sources as tensors: `inputIds` and `attentionMask` [rows, length] int32, padded on the right, empty where no source has its
 * place.
 */
export function padded(
  config: ModelConfig,
  sources: readonly Int32Array[],
  { rows, places }: Layout,
  length = roundedLength(sources.map((source) => source.length)),
) {
  const shape: [number, number] = [rows, length]
  const ids = new Int32Array(rows * length).fill(config.padTokenId)
  const mask = new Int32Array(ids.length)
  sources.forEach((source, i) => {
    const start = (places[i] as number) * length
    ids.set(source, start)
    mask.fill(1, start, start + source.length)
  })
  return { inputIds: tf.tensor2d(ids, shape, 'int32'), attentionMask: tf.tensor2d(mask, shape, 'int32') }
}

/** A number of rows with few different values: 1, 2, 3, 4, 6, 8, 12, 16, 24, … */
export function roundedRows(rows: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, rows)))
  return [power, 1.5 * power, 2 * power].find((size) => size >= rows && Number.isInteger(size)) as number
}

/** The longest length, rounded up to a multiple of an eighth of the power of two above it, but of 16 at least. */
export function roundedLength(lengths: readonly number[]): number {
  const longest = largest(lengths, 1)
  const step = Math.max(16, 2 ** Math.ceil(Math.log2(longest)) / 8)
  return Math.ceil(longest / step) * step
}

/** @throws UserError that names the option if its value is no whole number, or less than `least` */
export function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new UserError(`${name}: expected a whole number from ${least} up, found ${value}`)
}
