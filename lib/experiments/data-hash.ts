import { contentHash } from '../base/canonical'
import type { Bench } from '../runs/bench'
import { ratesOf } from '../tasks/named-rates'
import { startHash } from './start'
import { openWorld, type WorldSettings } from './worlds'

/** Hash of what a run with these settings reads: the world's tasks, the model, and the rates where they stand in a file. */
export async function dataHash(
  config: WorldSettings & { readonly model: string; readonly mixture?: string },
  at?: Bench,
): Promise<string> {
  const rates = config.mixture === undefined ? undefined : ratesOf(config.mixture).hash
  const hashes = [openWorld(config, at).hash, await startHash(config.model, at)]
  return contentHash(rates === undefined ? hashes : [...hashes, rates])
}
