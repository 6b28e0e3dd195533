import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { root } from '../lib/base/paths'

/** Real data that may lie beside the repository. A clone need not have it: whatever reads it is declared below. */
export const sharedData = (...parts: readonly string[]): string => join(root, '..', 'shared', 'data', ...parts)

const isThere = (place: string) => existsSync(sharedData(place))

/** The title of a skipped test; the closing lines of `npm test` are made from it. */
const needing = (name: string, place: string) => `${name} [needs shared/data/${place}]`

/**
 * Tests on real data. Where it is missing, their body is not run at all, since it may read while tests are collected:
 * one skipped test stands for them.
 * @param place of a folder or file in `shared/data`, such as `superni/tasks`
 */
export function describeWith(place: string, name: string, body: () => void): void {
  if (isThere(place)) describe(name, body)
  else it.skip(needing(name, place), () => {})
}

/** One test on real data, skipped where it is missing. */
export function itWith(place: string, name: string, body: () => void | Promise<void>): void {
  if (isThere(place)) it(name, body)
  else it.skip(needing(name, place), () => {})
}
