import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { append, largest } from '../base/lists'
import { unknownName } from '../base/names'
import { checkIds, checkRoom, type Divided, divided, emptyPrompt, shiftRight } from '../models/layout'
import { capturedFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'
import { crossEntropy } from '../tensor/ops'
import { type BatchOptions, lengthBatches, padded } from './batches'
import { keyOf } from './decoding'
import { type LoadedModel, type Model, whileLoaded } from './load'
import { isOfText, type Normalisation, normalisations, textSize } from './normalisation'
import { fewOf, inParts } from './parts'

export type { Normalisation } from './normalisation'

export interface Choice {
  /** Token ids, EOS included. */
  readonly ids: Int32Array
  /** What the characters and bytes are counted of. */
  readonly text: string
}

export interface RankItem {
  /** Token ids, EOS included. */
  readonly source: Int32Array
  readonly choices: readonly Choice[]
}

export interface RankOptions extends BatchOptions {
  readonly normalisation?: Normalisation
  /** How many of all sources are done. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface Ranked {
  /** One a choice, natural logarithms, normalised as asked. */
  readonly scores: readonly number[]
  /** The index of the highest score, the first of equal ones. */
  readonly best: number
  readonly normalisation: Normalisation
}

/**
 * Rank classification: how likely the model finds each choice as its output. Scores do not depend on the other choices
 * or on the batch. Each source is encoded once.
 * @throws UserError if an id is not in the model's vocabulary, a source has no choices, a score is no finite number, or
 * there is no such normalisation
 */
export async function rank(model: Model, items: readonly RankItem[], options: RankOptions = {}): Promise<Ranked[]> {
  const { normalisation = 'none' } = options
  if (!normalisations.includes(normalisation)) throw unknownName('normalisation', normalisations, normalisation)
  const without = items.findIndex(({ choices }) => choices.length === 0)
  if (without >= 0) throw new UserError(`source ${without + 1} of ${items.length}: expected choices, found none`)
  const ids = items.map(({ source, choices }) => ({ source, choices: choices.map((choice) => choice.ids) }))
  return whileLoaded(model, async (loaded) => {
    const sums = await logLikelihoods(loaded, ids, options)
    const prior = normalisation === 'unconditional' ? await priors(loaded, items) : () => 0
    return items.map(({ choices }, i) => {
      const scores = choices.map((choice, k) => (sums[i]?.[k] as number) / size(choice, normalisation) - prior(choice))
      const strange = scores.findIndex((score) => !Number.isFinite(score))
      if (strange >= 0)
        throw new UserError(
          `the model's score of choice ${strange + 1} of source ${i + 1} is ${scores[strange]}, which is no number to rank by`,
          "the model's weights hold NaN, or numbers too large to compute with: take another checkpoint of it",
        )
      return { scores, best: scores.indexOf(largest(scores)), normalisation }
    })
  })
}

/** The choices of a source that are the same tokens, by index: they get the same score, and the first of them the place. */
export function sameTokens(choices: readonly Pick<Choice, 'ids'>[]): number[][] {
  const places = new Map<string, number[]>()
  choices.forEach(({ ids }, i) => {
    const key = ids.join()
    const same = places.get(key)
    if (same) same.push(i)
    else places.set(key, [i])
  })
  return [...places.values()].filter((same) => same.length > 1)
}

/** The log-probabilities of all choices after an empty source, each different choice computed once. */
async function priors(model: LoadedModel, items: readonly RankItem[]): Promise<(choice: Choice) => number> {
  const key = ({ ids }: Choice) => ids.join()
  const different = new Map(items.flatMap(({ choices }) => choices.map((choice) => [key(choice), choice.ids] as const)))
  const source = emptyPrompt(model)
  const [sums = []] = await logLikelihoods(model, [{ source, choices: [...different.values()] }])
  const found = new Map([...different.keys()].map((text, i) => [text, sums[i] as number]))
  return (choice) => found.get(key(choice)) as number
}

/** What a score is divided by. */
function size({ ids, text }: Choice, normalisation: Normalisation): number {
  if (normalisation === 'token') return ids.length
  return isOfText(normalisation) ? textSize(text, normalisation) : 1
}

/** Tokens that the decoder reads at once: with a vocabulary of 32,000 their logits fill 130 MB. */
const CHOICE_TOKENS = 1024

/**
 * For each source and choice the sum of the log-probabilities of the choice's tokens, EOS among them if it has one.
 * @returns one list a source, one number a choice
 */
export async function logLikelihoods(
  model: Model,
  items: readonly { readonly source: Int32Array; readonly choices: readonly Int32Array[] }[],
  options: BatchOptions & Pick<RankOptions, 'onProgress'> = {},
): Promise<number[][]> {
  const sums: number[][] = items.map(() => [])
  let done = 0
  await whileLoaded(model, async (loaded) => {
    const { config } = loaded
    const run = functions(loaded)
    for (const { source, choices } of items)
      checkRoom(
        loaded,
        source,
        largest(
          choices.map(({ length }) => length),
          1,
        ),
      )
    for (const batch of batchesOf(items, options)) {
      const prompts = batch.map((i) => divided(loaded, (items[i] as Item).source))
      const source = padded(
        config,
        prompts.map((prompt) => prompt.source),
      )
      const read = { ...run.read(source), ...source }
      try {
        for (const columns of columnsOf(batch.map((i) => (items[i] as Item).choices))) {
          const found = await scoreColumns(loaded, run.scored, read, prompts, columns)
          batch.forEach((i, row) => {
            append(sums[i] as number[], found[row] as number[])
          })
        }
      } finally {
        tf.dispose(read)
      }
      done += batch.length
      options.onProgress?.(done, items.length)
    }
  })
  return sums
}

/** The two functions of a model that ranking is: its sources read once, and choices scored. */
function functions({ family, config, tensors, parts }: LoadedModel) {
  const model = keyOf({ family, config }, parts)
  return {
    /** `inputIds` and `attentionMask` → `source.*` */
    read: capturedFunction(
      `read ${model}`,
      inParts(
        (params, { inputIds, attentionMask }) =>
          family.read(config, params, { inputIds: inputIds as tf.Tensor, attentionMask: attentionMask as tf.Tensor }),
        parts,
        1,
      ),
      tensors,
      { part: fewOf },
    ),
    /** The mask, `source.*`, `ids` and `labels` [rows, target], −100 where there is none → `sums` [rows] of log p(label) */
    scored: capturedFunction(
      `score ${model}`,
      inParts(
        (params, { attentionMask, ids, labels, ...source }) => {
          const logits = family.write(config, params, source, attentionMask as tf.Tensor, ids as tf.Tensor)
          const flat = tf.reshape(logits, [-1, config.vocabSize])
          const losses = crossEntropy(flat, tf.reshape(labels as tf.Tensor, [-1]))
          return { sums: tf.neg(tf.sum(tf.reshape(losses, (ids as tf.Tensor2D).shape), 1)) }
        },
        parts,
        2,
      ),
      tensors,
      { part: fewChoices },
    ),
  }
}

/** A few sources with at most two rows each. */
function fewChoices(inputs: Named): Named {
  const few = fewOf(inputs)
  const [sources, labels] = [few.attentionMask?.shape[0] as number, few.labels as tf.Tensor]
  const rows = Math.min(labels.shape[0] as number, 2 * sources)
  const cut = (tensor: tf.Tensor) => tf.slice(tensor, [0, 0], [rows, labels.shape[1] as number])
  return { ...few, ids: cut(few.ids as tf.Tensor), labels: cut(labels) }
}

type Item = { readonly source: Int32Array; readonly choices: readonly Int32Array[] }

/** Batches of sources of like length that have about equally many choices, so that few places stay empty. */
function batchesOf(items: readonly Item[], options: BatchOptions): number[][] {
  const groups = new Map<number, number[]>()
  items.forEach(({ choices }, i) => {
    const size = Math.ceil(Math.log2(Math.max(1, choices.length)))
    const group = groups.get(size)
    if (group) group.push(i)
    else groups.set(size, [i])
  })
  return [...groups.values()].flatMap((group) => {
    const batches = lengthBatches(
      group.map((i) => (items[i] as Item).source.length),
      options,
    )
    return batches.map((batch) => batch.map((k) => group[k] as number))
  })
}

/** The choices of a batch of sources, a few of each source at a time: as many as the decoder may read at once. */
function* columnsOf(choices: readonly (readonly Int32Array[])[]): Generator<Int32Array[][], void, undefined> {
  const most = largest(choices.map((of) => of.length))
  const longest = largest(
    choices.flat().map((ids) => ids.length),
    1,
  )
  const width = Math.max(1, Math.floor(CHOICE_TOKENS / (choices.length * longest)))
  for (let start = 0; start < most; start += width) yield choices.map((of) => of.slice(start, start + width))
}

/** Of sources [batch] the sums for their `columns`; where a source has fewer choices than another, it gets fewer sums. */
async function scoreColumns(
  { config }: LoadedModel,
  scored: (inputs: Named) => Named,
  { inputIds: _, ...read }: Named,
  prompts: readonly Divided[],
  columns: readonly (readonly Int32Array[])[],
): Promise<number[][]> {
  const rows = read.attentionMask?.shape[0] as number
  const width = largest(columns.map((choices) => choices.length))
  const longest = largest(
    columns.flat().map((ids) => ids.length),
    1,
  )
  const target = Math.ceil(longest / TARGET_STEP) * TARGET_STEP
  const labels = new Int32Array(rows * width * target).fill(-100)
  const ids = new Int32Array(labels.length).fill(config.padTokenId)
  columns.forEach((choices, row) => {
    choices.forEach((choice, column) => {
      checkIds(config, choice)
      const at = (row * width + column) * target
      labels.set(choice, at)
      shiftRight((prompts[row] as Divided).start, choice, ids.subarray(at, at + target))
    })
  })
  const shape: [number, number] = [rows * width, target]
  const fed = { ids: tf.tensor2d(ids, shape, 'int32'), labels: tf.tensor2d(labels, shape, 'int32') }
  const { sums } = scored({ ...read, ...fed })
  const flat = (await sums?.data()) as Float32Array
  tf.dispose([fed.ids, fed.labels, sums as tf.Tensor])
  return columns.map((choices, row) => choices.map((_, column) => flat[row * width + column] as number))
}

/** Lengths of choices are rounded up to a multiple of this, so that few shapes occur. */
const TARGET_STEP = 4
