import { UserError } from '../base/errors'
import { largest } from '../base/lists'
import { choice, type Rng, rng } from '../base/random'
import type { Divided } from '../models/layout'
import type { Feeds } from '../tensor/engine'
import {
  type BatchPlan,
  type BatchSize,
  type Lengths,
  type PaddingCount,
  type PlannedBatch,
  padBatch,
  planBatches,
  planInOrder,
  toFeeds,
} from '../text/batches'
import { type GroupedBatch, type GroupOptions, padGroups, planGroups, toGroupFeeds } from '../text/group-batches'
import type { EncodedExample } from './examples'
import type { EpochBatches, TrainingBatch } from './one-update'

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
  /** Groups of examples whose sources begin alike stand beside each other, and their beginning is read once. */
  readonly group?: GroupOptions
}

type Example = { readonly source: Int32Array; readonly start: number; readonly target: Int32Array }

/**
 * The batches of every epoch, fed to the model as `inputIds`, `attentionMask`, `decoderIds` and `labels`, and what groups share
 * as `sharedIds` and `sharedMask`.
 * @throws UserError if batches in the order of the data are asked for by their tokens, or of groups
 */
export function epochBatches(
  examples: readonly EncodedExample[],
  options: EpochOptions,
): (epoch: number) => EpochBatches {
  const { seed } = options
  const prompts = examples.map(({ source, targets }) => ({ ...options.divide(source), targets }))
  const plan = planned(prompts, options)
  return (epoch) => {
    const batches = plan.epoch(epoch)
    const draws = rng(seed).fork('targets').fork(epoch)
    const drawn = prompts.map(({ targets, ...prompt }): Example => ({ ...prompt, target: choice(targets, draws) }))
    return {
      length: batches.length,
      at: (position) => (batches[position] as MakeBatch)(drawn),
      ...(plan.saved !== undefined && { saved: plan.saved }),
    }
  }
}

/** A batch of the data's examples, as they were drawn for an epoch. */
type MakeBatch = (examples: readonly Example[]) => TrainingBatch

/** What is planned of every epoch; with groups, which part of all tokens they save. */
interface Plan {
  epoch(epoch: number): readonly MakeBatch[]
  readonly saved?: number
}

function planned(examples: readonly EncodedExample[], options: EpochOptions): Plan {
  const { size, order, seed, padId, group } = options
  const random = order === 'shuffled' ? rng(seed).fork('batches') : undefined
  // For the longest answer of each, so that whichever is drawn fits.
  const target = ({ targets }: EncodedExample) => largest(targets.map((target) => target.length))
  if (group) {
    if (order === 'data') throw new UserError('groups change the order of the data', 'leave group out, or shuffle')
    const withTargets = examples.map((example) => ({ source: example.source, target: target(example) }))
    const { epoch, saved } = planGroups(withTargets, size, group, random)
    const make = (batch: GroupedBatch) => (drawn: readonly Example[]) => {
      const padded = padGroups(drawn, batch, padId)
      return fed(toGroupFeeds(padded), padded)
    }
    return { saved, epoch: (number) => epoch(number).map(make) }
  }
  const lengths = examples.map((example) => ({ source: example.source.length, target: target(example) }))
  const { epoch } = plainPlan(lengths, options, random)
  const make =
    ({ shape, indices }: PlannedBatch) =>
    (drawn: readonly Example[]) => {
      const rows = indices.map((i) => drawn[i] as Example)
      const padded = padBatch(rows, shape, padId)
      return fed(toFeeds(padded), padded)
    }
  return { epoch: (number) => epoch(number).map(make) }
}

const fed = (feeds: Feeds, { tokens, paddedTokens }: PaddingCount): TrainingBatch => ({ feeds, tokens, paddedTokens })

function plainPlan(lengths: readonly Lengths[], { size, order }: EpochOptions, random: Rng | undefined): BatchPlan {
  if (order !== 'data') return planBatches(lengths, size, random)
  if ('batchSize' in size) return planInOrder(lengths, size.batchSize)
  throw new UserError('in the order of the data, a batch has a number of examples', 'give batch, not batchTokens')
}
