import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { rng } from '../../lib/base/random'
import type { Target } from './target'

/** The targets of all files in test/fuzz/targets. */
export function targets(): readonly Target[] {
  const folder = join(__dirname, 'targets')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  return files.sort().flatMap((name) => (require(join(folder, name)) as { targets: readonly Target[] }).targets)
}

/** The input of that number. */
export const inputOf = <I>(target: Target<I>, { seed, index }: { seed: number; index: number }): I =>
  target.draw(rng(seed).fork(target.name).fork(index))
