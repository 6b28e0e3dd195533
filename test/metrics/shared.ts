import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from '../../lib/base/paths'
import { sharedData } from '../shared'

/** Published predictions and scores, and what the reference scorers made of them. */
export const parityFolder = sharedData('metric_parity')

export function json<T>(...parts: string[]): T {
  const bytes = readFileSync(join(...parts))
  return JSON.parse(String(parts.at(-1)?.endsWith('.gz') ? gunzipSync(bytes) : bytes)) as T
}

export function jsonl<T>(...parts: string[]): T[] {
  return readFileSync(join(...parts), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

export function fixture<T>(...parts: string[]): T {
  return json(root, 'test', 'fixtures', ...parts)
}
