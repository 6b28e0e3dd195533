import { UserError } from '../base/errors'
import { largest } from '../base/lists'
import { choice, rng } from '../base/random'
import type { Divided } from '../models/layout'
import {
  type BatchPlan,
  type BatchSize,
  type PlannedBatch,
  padBatch,
  planBatches,
  planInOrder,
  toFeeds,
} from '../text/batches'
import type { EncodedExample } from './examples'
import type { EpochBatches } from './one-update'

export interface EpochOptions {
  readonly size: BatchSize
  /**
   * `shuffled`: examples of like lengths together, in a new order each epoch; `grouped`: the same, always in one order;
   * `data`: neighbours in the data, in its order, which needs `batchSize`.
   */
  readonly order: 'shuffled' | 'grouped' | 'data'
  /** Of the order, and of the answer that an epoch learns of each example. */
  readonly seed: number
  readonly padId: number
  /** What a prompt's model reads, and the token after which the answer begins. */
  readonly divide: (prompt: Int32Array) => Divided
}

/**
 * The batches of every epoch, fed to the model as `inputIds`, `attentionMask`, `decoderIds` and `labels`.
 * @throws UserError if batches in the order of the data are asked for by their tokens
 */
export function epochBatches(
  examples: readonly EncodedExample[],
  options: EpochOptions,
): (epoch: number) => EpochBatches {
  const { seed, padId } = options
  const prompts = examples.map(({ source, targets }) => ({ ...options.divide(source), targets }))
  const plan = planned(prompts, options)
  return (epoch) => {
    const batches = plan.epoch(epoch)
    const draws = rng(seed).fork('targets').fork(epoch)
    const drawn = prompts.map(({ targets, ...prompt }) => ({ ...prompt, target: choice(targets, draws) }))
    return {
      length: batches.length,
      at(position) {
        const { shape, indices } = batches[position] as PlannedBatch
        const rows = indices.map((i) => drawn[i] as (typeof drawn)[number])
        const batch = padBatch(rows, shape, padId)
        return { feeds: toFeeds(batch), tokens: batch.tokens, paddedTokens: batch.paddedTokens }
      },
    }
  }
}

function planned(examples: readonly EncodedExample[], { size, order, seed }: EpochOptions): BatchPlan {
  // For the longest answer of each, so that whichever is drawn fits.
  const lengths = examples.map(({ source, targets }) => ({
    source: source.length,
    target: largest(targets.map((target) => target.length)),
  }))
  if (order === 'shuffled') return planBatches(lengths, size, rng(seed).fork('batches'))
  if (order === 'grouped') return planBatches(lengths, size)
  if ('batchSize' in size) return planInOrder(lengths, size.batchSize)
  throw new UserError('in the order of the data, a batch has a number of examples', 'give batch, not batchTokens')
}
