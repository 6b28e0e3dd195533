import * as tf from '@tensorflow/tfjs-core'
import { describe, UserError } from '../base/errors'
import { packed, rounded } from '../tensor/bfloat16-weights'
import { type Roles, transposed } from './params'

/** How a loaded model's large parameters are held: in float32, or rounded to half as many bytes. */
export const DTYPES = ['float32', 'bfloat16'] as const
export type Dtype = (typeof DTYPES)[number]

/** @throws UserError at another one */
export function checkDtype(dtype: unknown): asserts dtype is Dtype {
  if (DTYPES.some((known) => known === dtype)) return
  throw new UserError(`dtype: expected ${DTYPES.join(' or ')}, found ${describe(dtype)}`)
}

/** Whether a parameter is a large one: what is multiplied by, or the table of tokens. */
export const isLarge = (name: string, family: Roles & { readonly embedding: string }): boolean =>
  family.isProjection(name) || name === family.embedding

/**
 * A large parameter in bfloat16, for computing alone: packed as [out, in / 2] and named `….bfloat16` (see `layers.ts`); where
 * it cannot be packed, rounded and as `transposed` has it.
 * @param stored as checkpoints have it
 */
export const inBfloat16 = (name: string, stored: tf.Tensor, roles: Roles): [string, tf.Tensor] =>
  tf.tidy(() => {
    const pairs = packed(roles.fanInFanOut?.(name) ? tf.transpose(stored) : stored)
    return pairs ? [name.replace(/weight$/, 'bfloat16'), tf.keep(pairs)] : transposed(name, rounded(stored), roles)
  })

/** How many values are no bfloat16, and so change when they are rounded. */
export function countRounded(values: Float32Array): number {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  let count = 0
  for (let i = 0; i < bits.length; i++) if (((bits[i] as number) & 0xffff) !== 0) count++
  return count
}
