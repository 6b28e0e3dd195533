import * as tf from '@tensorflow/tfjs-core'
import { Stopped, UserError } from '../base/errors'
import { largest } from '../base/lists'
import { permutation } from '../base/permutation'
import { rng } from '../base/random'
import { roundedRows } from '../inference/batches'
import { embed, sentenceIds } from '../inference/embed'
import { pearson } from '../metrics/pearson'
import { lengths, sentenceEmbeddings } from '../models/sentence-encoder/encoder'
import type { Encoder } from '../models/sentence-encoder/encoder-checkpoint'
import { positionsOf } from '../models/sentence-encoder/encoder-config'
import { ready, towersOn } from '../tensor/backend'
import { chooseEngine } from '../tensor/choose-engine'
import type { Feeds, MakeEngine } from '../tensor/engine'
import { adamw } from '../training/adamw'
import { checkNumbers, from0, wholeAbove0, wholeFrom0 } from '../training/check-options'
import type { StepRecord, Validation } from '../training/checkpoint'
import type { EpochBatches, TrainingBatch } from '../training/one-update'
import { need } from '../training/optimizer'
import { schedule } from '../training/schedules'
import type { LossFunction, TrainingStep } from '../training/steps'
import { inTowers } from '../training/towers'
import { train } from '../training/trainer'
import type { LabelledPair, Pairs } from './pairs'
import { dot, unit } from './similarity'

export interface AlignOptions {
  /** What the best epoch is chosen by: its Pearson correlation of cosines with labels. Without it, the last one is kept. */
  readonly development?: Pairs
  /** The defaults are INSTA's: 5 epochs, batches of 16 pairs, learning rate 1e-6. */
  readonly epochs?: number
  readonly batch?: number
  readonly learningRate?: number
  /** Of the order and of dropout; 0 unless given. */
  readonly seed?: number
  readonly onStep?: (record: StepRecord) => void
  /** When it aborts, `Stopped` is thrown. */
  readonly signal?: AbortSignal
  /** The fastest that is right on this machine unless given. */
  readonly engine?: MakeEngine<TrainingStep>
}

/** An encoder with what is known of how it was aligned. */
export interface AlignedEncoder extends Encoder {
  readonly alignment: {
    readonly steps: number
    /** Of each step: `loss` is the mean squared difference of cosine and label. */
    readonly history: readonly StepRecord[]
    /** Of each epoch: the correlation on the development pairs. */
    readonly validations: readonly Validation[]
    readonly best?: Validation
  }
}

/**
 * Trains a copy of the encoder so that the cosines of pairs come near their labels: INSTA's alignment with the wording of a
 * collection of tasks (Lee et al. 2024, section 3.2). As in its code, by sentence-transformers' CosineSimilarityLoss and
 * `fit`: AdamW, a warm-up over a tenth of an epoch, then a line down to 0, gradients clipped to norm 1. Its weight decay of
 * 0.01, which changes a weight by 1e-8 of itself a step, is left out.
 * @throws UserError without pairs, at options that are wrong, at a loss that is not finite
 * @throws Stopped when the signal aborts
 */
export async function align(encoder: Encoder, pairs: Pairs, options: AlignOptions = {}): Promise<AlignedEncoder> {
  const { epochs = 5, batch = 16, learningRate = 1e-6, seed = 0, development } = options
  if (pairs.length === 0) throw new UserError('alignment: there is nothing to train on: no pairs')
  checkNumbers({ batch, epochs }, wholeAbove0)
  checkNumbers({ learningRate }, from0)
  checkNumbers({ seed }, wholeFrom0)
  const towers = towersOn(await ready())
  const epochSteps = Math.ceil(pairs.length / batch)
  const { ended, parameters, step, history, validations, best } = await train({
    parameters: encoder.params,
    loss: inTowers(alignmentLoss(encoder), towers),
    batches: (epoch) => pairBatches(encoder, pairs, batch, seed, epoch),
    engine: options.engine ?? chooseEngine,
    optimizer: adamw(),
    schedule: schedule('linear', { learningRate, warmup: Math.floor(epochSteps / 10) }),
    maxGradNorm: 1,
    epochs,
    seed,
    onStep: options.onStep,
    signal: options.signal,
    label: 'aligning',
    validation: development && {
      every: epochSteps,
      better: 'higher',
      score: async (now) => developmentPearson({ ...encoder, params: await now.parameters() }, development),
    },
  })
  if (ended === 'signal') throw new Stopped()
  return { ...encoder, params: parameters, alignment: { steps: step, history, validations, best } }
}

/**
 * The loss on what {@link pairFeeds} feeds: (cosine − label)², summed over pairs. Dropout is on where there is a seed.
 */
export function alignmentLoss({ config, pooling }: Encoder): LossFunction {
  return (params, batch, seed) => {
    const both = (name: string) => tf.concat([need(batch, `first${name}`), need(batch, `second${name}`)])
    const tokens = { inputIds: both('Ids'), attentionMask: both('Mask') }
    const dropout = seed && { seed }
    // The cosine makes lengths irrelevant, so embeddings need not be scaled before it.
    const embedded = sentenceEmbeddings(config, { pooling, normalize: false }, params, tokens, dropout)
    const cosines = cosine(embedded)
    const weights = need(batch, 'weights')
    const squares = tf.square(tf.sub(cosines, need(batch, 'labels')))
    return { sum: tf.sum(tf.mul(squares, weights)), tokens: tf.sum(weights) }
  }
}

/** [2·pairs, dModel], the first ones above the second ones → [pairs, 1] */
function cosine(embedded: tf.Tensor): tf.Tensor {
  const [rows, width] = embedded.shape as [number, number]
  const first = tf.slice(embedded, [0, 0], [rows / 2, width])
  const second = tf.slice(embedded, [rows / 2, 0], [rows / 2, width])
  return tf.div(tf.sum(tf.mul(first, second), 1, true), tf.mul(lengths(first), lengths(second)))
}

function pairBatches(encoder: Encoder, pairs: Pairs, batch: number, seed: number, epoch: number): EpochBatches {
  const order = permutation(pairs.length, rng(seed).fork('pairs').fork(epoch))
  return {
    length: Math.ceil(pairs.length / batch),
    at(position) {
      const count = Math.min(batch, pairs.length - position * batch)
      const chosen = Array.from({ length: count }, (_, i) => pairs.at(order(position * batch + i)) as LabelledPair)
      return pairFeeds(encoder, chosen, Math.min(batch, pairs.length))
    },
  }
}

/**
 * Pairs as {@link alignmentLoss} takes them: `firstIds`, `firstMask`, `secondIds`, `secondMask` [rows, time], and `labels`
 * and `weights` [rows, 1]. Rows left over repeat the first pair with weight 0.
 */
export function pairFeeds(encoder: Encoder, pairs: readonly LabelledPair[], rows = pairs.length): TrainingBatch {
  const filled = Array.from({ length: rows }, (_, i) => pairs[i] ?? (pairs[0] as LabelledPair))
  const ids = [0, 1].map((side) => filled.map(({ texts }) => sentenceIds(encoder, texts[side] as string)))
  const longest = largest(ids.flat().map(({ length }) => length))
  const time = Math.min(positionsOf(encoder.config), Math.max(SHORTEST, roundedRows(longest)))
  const column = (value: (row: number) => number) => {
    return {
      dtype: 'float32',
      shape: [rows, 1],
      values: Float32Array.from({ length: rows }, (_, i) => value(i)),
    } as const
  }
  const feeds: Record<string, Feeds[string]> = {
    labels: column((i) => (filled[i] as LabelledPair).label),
    weights: column((i) => (i < pairs.length ? 1 : 0)),
  }
  for (const [side, name] of ['first', 'second'].entries()) {
    const values = new Int32Array(rows * time).fill(encoder.config.padTokenId)
    const mask = new Int32Array(rows * time)
    ids[side]?.forEach((each, row) => {
      values.set(each, row * time)
      mask.fill(1, row * time, row * time + each.length)
    })
    feeds[`${name}Ids`] = { dtype: 'int32', shape: [rows, time], values }
    feeds[`${name}Mask`] = { dtype: 'int32', shape: [rows, time], values: mask }
  }
  const tokens = ids.flat().reduce((sum, { length }) => sum + length, 0)
  return { feeds, tokens, paddedTokens: 2 * rows * time }
}

/** Shorter batches are padded to this: each length costs a captured step its recording. */
const SHORTEST = 16

/** How well the encoder's cosines of pairs go with their labels. */
export async function developmentPearson(encoder: Encoder, pairs: Pairs): Promise<number> {
  const all = Array.from({ length: pairs.length }, (_, i) => pairs.at(i) as LabelledPair)
  const texts = [...new Set(all.flatMap(({ texts }) => texts))]
  const vectors = await embed(encoder, texts)
  const byText = new Map(texts.map((text, i) => [text, unit(vectors[i]!, vectors[i]!.length, text)]))
  const of = (text: string) => byText.get(text) as Float64Array
  return pearson(
    all.map(({ texts: [first, second] }) => dot(of(first), of(second))),
    all.map(({ label }) => label),
  )
}
