import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from '../base/canonical'
import type { Values } from '../tensor/engine'
import type { Weights } from './params'

/** The SHA-256 of parameters: their names, shapes and bits, in their order. */
export function parametersHash(parameters: Weights): string {
  const hash = createHash('sha256')
  for (const [name, values] of Object.entries(parameters)) addParameter(hash, name, values)
  return hash.digest('hex')
}

/** One parameter more, for a hash of parameters that are never all in memory. */
export function addParameter(hash: Hash, name: string, { shape, values }: Values): void {
  hash.update(canonicalJson([name, shape]))
  addBits(hash, values)
}

export function addBits(hash: Hash, { buffer, byteOffset, byteLength }: Float32Array | Int32Array): void {
  hash.update(new Uint8Array(buffer, byteOffset, byteLength))
}
