import * as tf from '@tensorflow/tfjs-core'
import { append, largest } from '../base/lists'
import { shiftRight } from '../models/layout'
import { capturedFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'
import { crossEntropy } from '../tensor/ops'
import { CHOICE_TOKENS, type Question, type Scorer, TARGET_STEP } from './choices'
import type { LoadedModel } from './load'
import { fewOf, inParts } from './parts'
import { keyOf } from './reading'

/** Scores each choice in a row of its own: `width` neighbouring rows are choices of the same source. */
export function columnScorer({ family, config, tensors, parts }: LoadedModel): Scorer {
  /** The mask, `source.*`, `ids` and `labels` [rows, target], −100 where there is none → `sums` [rows] of log p(label) */
  const run = capturedFunction(
    `score ${keyOf({ family, config }, parts)}`,
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
  )
  return async (read, questions, places) => {
    const sums: number[][] = questions.map(() => [])
    for (const columns of columnsOf(questions)) {
      const found = await scoreColumns(run, config.padTokenId, read, columns, places)
      for (const [i, of] of found.entries()) append(sums[i] as number[], of)
    }
    return sums
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

/** The questions with a few of the choices of each at a time: as many as the decoder may read at once. */
function* columnsOf(questions: readonly Question[]): Generator<Question[], void, undefined> {
  const most = largest(questions.map(({ choices }) => choices.length))
  const longest = largest(
    questions.flatMap(({ choices }) => choices.map((ids) => ids.length)),
    1,
  )
  const width = Math.max(1, Math.floor(CHOICE_TOKENS / (questions.length * longest)))
  for (let start = 0; start < most; start += width)
    yield questions.map((of) => ({ ...of, choices: of.choices.slice(start, start + width) }))
}

/** Where a source has fewer choices than another, it gets fewer sums. */
async function scoreColumns(
  run: (inputs: Named) => Named,
  padding: number,
  read: Named,
  columns: readonly Question[],
  places: readonly number[],
): Promise<number[][]> {
  const rows = read.attentionMask?.shape[0] as number
  const width = largest(columns.map(({ choices }) => choices.length))
  const longest = largest(
    columns.flatMap(({ choices }) => choices.map((ids) => ids.length)),
    1,
  )
  const target = Math.ceil(longest / TARGET_STEP) * TARGET_STEP
  const labels = new Int32Array(rows * width * target).fill(-100)
  const ids = new Int32Array(labels.length).fill(padding)
  const rowOf = (i: number, column: number) => (places[i] as number) * width + column
  columns.forEach(({ start, choices }, i) => {
    choices.forEach((choice, column) => {
      const at = rowOf(i, column) * target
      labels.set(choice, at)
      shiftRight(start, choice, ids.subarray(at, at + target))
    })
  })
  const shape: [number, number] = [rows * width, target]
  const fed = { ids: tf.tensor2d(ids, shape, 'int32'), labels: tf.tensor2d(labels, shape, 'int32') }
  const { sums } = run({ ...read, ...fed })
  const flat = (await sums?.data()) as Float32Array
  tf.dispose([fed.ids, fed.labels, sums as tf.Tensor])
  return columns.map(({ choices }, i) => choices.map((_, column) => flat[rowOf(i, column)] as number))
}
