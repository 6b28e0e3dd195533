import * as tf from '@tensorflow/tfjs-core'
import * as ops from '../tensor/ops'
import type { Dropout, Family, ModelConfig, Params, Sources } from './family'
import { READING, seeded, WRITING } from './layers'

export interface Batch extends Sources {
  /** [rows, target] int32: what is read to predict the labels */
  readonly decoderIds: tf.Tensor
  /** [rows, target] int32, −100 where there is nothing to learn */
  readonly labels: tf.Tensor
}

/**
 * Cross-entropy of the labels: `sum` over `tokens` labels, for gradients accumulated over batches of different sizes. Both are
 * scalars.
 */
export function lossSum(
  { family, config }: { readonly family: Family; readonly config: ModelConfig },
  params: Params,
  batch: Batch,
  dropout?: Dropout,
): { readonly sum: tf.Tensor; readonly tokens: tf.Tensor } {
  const source = family.read(config, seeded(params, dropout, READING), batch, dropout)
  const written = seeded(params, dropout, WRITING)
  const logits = family.write(config, written, source, batch.attentionMask, batch.decoderIds, dropout)
  const flat = tf.reshape(logits, [-1, config.vocabSize])
  return { sum: ops.crossEntropySum(flat, tf.reshape(batch.labels, [-1])), tokens: ops.countLabels(batch.labels) }
}
