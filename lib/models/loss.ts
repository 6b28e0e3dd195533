import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../tensor/engine'
import * as ops from '../tensor/ops'
import type { Dropout, Family, Lesson, ModelConfig, Params, Sources } from './family'
import { READING, seeded, WRITING } from './layers'

export interface Batch extends Sources {
  /** [rows, target] int32: what is read to predict the labels */
  readonly decoderIds: tf.Tensor
  /** [rows, target] int32, −100 where there is nothing to learn */
  readonly labels: tf.Tensor
  /** [groups, prefix] int32: what groups of `rows / groups` neighbouring sources begin with; `inputIds` are what is left */
  readonly sharedIds?: tf.Tensor
  /** [groups, prefix], 1 for tokens, 0 for padding */
  readonly sharedMask?: tf.Tensor
}

export interface LossSum {
  /** Summed over the labels, for gradients accumulated over batches of different sizes; scalars. */
  readonly sum: tf.Tensor
  /** How many labels those are. */
  readonly tokens: tf.Tensor
  /** What was read of beginnings: `shared.*`. */
  readonly shared: Named
}

/**
 * Cross-entropy of the labels.
 * @param batch rows, or beginnings, or both
 * @param shared what another part of the batch read of the rows' beginnings, in place of them
 */
export function lossSum(
  { family, config }: { readonly family: Family; readonly config: ModelConfig },
  params: Params,
  { inputIds, attentionMask, decoderIds, labels, sharedIds, sharedMask }: Partial<Batch>,
  dropout?: Dropout,
  shared?: Named,
): LossSum {
  const teach = family.teach ?? readThenWrite(family)
  const sources = inputIds && attentionMask && { inputIds, attentionMask }
  const beginnings = sharedIds && sharedMask && { inputIds: sharedIds, attentionMask: sharedMask }
  const taught = teach(config, params, { beginnings, shared, sources, decoderIds }, dropout)
  if (!labels && sources) throw new RangeError('there are no labels')
  if (!taught.logits || !labels) return { sum: tf.scalar(0), tokens: tf.scalar(0), shared: taught.shared }
  const flat = tf.reshape(taught.logits, [-1, config.vocabSize])
  return {
    sum: ops.crossEntropySum(flat, tf.reshape(labels, [-1])),
    tokens: ops.countLabels(labels),
    shared: taught.shared,
  }
}

/** In two passes, of a model whose stacks differ. */
function readThenWrite({ read, write }: Family): NonNullable<Family['teach']> {
  return (config, params, { beginnings, sources, decoderIds }: Lesson, dropout) => {
    if (beginnings || !sources || !decoderIds) throw new RangeError('this model reads sources as a whole')
    const source = read(config, seeded(params, dropout, READING), sources, dropout)
    const written = seeded(params, dropout, WRITING)
    return { logits: write(config, written, source, sources.attentionMask, decoderIds, dropout), shared: {} }
  }
}
