import { expected } from '../base/fields'

/** Ids are below this: more rows than any published model's embedding has, and few enough to be counted through. */
const TOKEN_IDS = 2 ** 24

export function tokenId(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value >= TOKEN_IDS) {
    throw expected(`a token id from 0 to ${TOKEN_IDS - 1}`, value, at)
  }
  return value
}
