import { createHash } from 'node:crypto'
import { canonicalJson } from '../base/canonical'
import { addBits } from '../models/parameters-hash'
import type { EncodedExample } from './examples'

/** The SHA-256 of examples in their order. */
export function examplesHash(examples: readonly EncodedExample[]): string {
  const hash = createHash('sha256')
  for (const { source, targets } of examples) {
    hash.update(canonicalJson([source.length, targets.map((target) => target.length)]))
    for (const ids of [source, ...targets]) addBits(hash, ids)
  }
  return hash.digest('hex')
}
