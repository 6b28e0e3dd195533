import * as tf from '@tensorflow/tfjs-core'
import { rng, shuffled } from '../../lib/base/random'
import type { Engine, Feeds, Values } from '../../lib/tensor/engine'
import { countLabels, crossEntropySum, lookup, statelessDropout } from '../../lib/tensor/ops'
import type { EpochBatches, TrainingBatch } from '../../lib/training/one-update'
import type { Optimizer } from '../../lib/training/optimizer'
import { type LossFunction, type TrainingStep, type UpdateSettings, updateRuns } from '../../lib/training/steps'

/** A small classifier, to be trained in milliseconds: an id's embedding, dropout, two layers. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  'table.weight': [24, 8],
  'hidden.weight': [8, 16],
  'hidden.bias': [16],
  'out.weight': [16, 5],
}

export function toyParameters(seed = 0): Record<string, Values> {
  const parameter = ([name, shape]: [string, readonly number[]]) => {
    const random = rng(seed).fork(name)
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal() / 2)
    return [name, { shape, values }]
  }
  return Object.fromEntries(Object.entries(shapes).map(parameter))
}

/** Batches: `ids` [rows] int32, `labels` [rows] int32 with −100 where there is none. Any parameters may be frozen. */
export const toyLoss: LossFunction = (trainable, { ids, labels }, seed, frozen) => {
  const params = { ...trainable, ...frozen }
  const embedded = lookup(params['table.weight']!, ids!)
  const dropped = seed ? statelessDropout(embedded, 0.1, seed, 0) : embedded
  const hidden = tf.tanh(tf.add(tf.matMul(dropped, params['hidden.weight']!), params['hidden.bias']!))
  const logits = tf.matMul(hidden, params['out.weight']!)
  return { sum: crossEntropySum(logits, labels!), tokens: countLabels(labels!) }
}

export function toyBatch(ids: readonly number[], unlabelled = 0): TrainingBatch {
  const labels = ids.map((id, i) => (i < unlabelled ? -100 : (id * 7) % 5))
  const int32 = (values: readonly number[]) =>
    ({ dtype: 'int32', shape: [ids.length], values: Int32Array.from(values) }) as const
  return {
    feeds: { ids: int32(ids), labels: int32(labels) },
    tokens: ids.length - unlabelled,
    paddedTokens: ids.length,
  }
}

/** 24 ids in a new order each epoch, in four batches of 6 of which 0 to 2 rows have no label. */
export function toyBatches(epoch: number): EpochBatches {
  const order = shuffled([...Array(24).keys()], rng(7).fork(epoch))
  const cuts = [0, 6, 12, 18, 24]
  return { length: 4, at: (i) => toyBatch(order.slice(cuts[i], cuts[i + 1]), i % 3) }
}

/** One update; resolves to what its last run fetched. */
export async function update(
  engine: Engine<TrainingStep>,
  optimizer: Optimizer,
  batches: readonly Feeds[],
  settings: UpdateSettings,
): Promise<Readonly<Record<string, Float32Array>>> {
  let fetched: Readonly<Record<string, Float32Array>> = {}
  for (const { step, feeds } of updateRuns(optimizer, batches, settings)) fetched = await engine.run(step, feeds)
  return fetched
}
