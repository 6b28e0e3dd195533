import { expected } from '../tasks/fields'

/* More checks of values read from a file, beside those of tasks/fields. */

export function finite(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw expected('a finite number', value, at)
  return value
}

/** A whole number from 0 up. */
export function count(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw expected('a whole number', value, at)
  return value
}

/** Ids are below this: more rows than any published model's embedding has, and few enough to be counted through. */
const TOKEN_IDS = 2 ** 24

export function tokenId(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value >= TOKEN_IDS) {
    throw expected(`a token id from 0 to ${TOKEN_IDS - 1}`, value, at)
  }
  return value
}

/** @param fallback what a missing field means; without it, the field has to be there */
export function boolean(value: unknown, at: string, fallback?: boolean): boolean {
  if (value === undefined && fallback !== undefined) return fallback
  if (typeof value !== 'boolean') throw expected('true or false', value, at)
  return value
}
