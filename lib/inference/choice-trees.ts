import * as tf from '@tensorflow/tfjs-core'
import { largest } from '../base/lists'
import { capturedFunction } from '../tensor/captured-function'
import { crossEntropy } from '../tensor/ops'
import { roundedRows } from './batches'
import { type ChoiceTree, choiceTrees } from './choice-tree'
import { CHOICE_TOKENS, type Scorer, TARGET_STEP } from './choices'
import type { LoadedModel } from './load'
import { fewOf, inParts } from './parts'
import { keyOf } from './reading'

/** Scores all choices of a source in one row, as a tree; undefined where the model cannot write so. */
export function treeScorer({ family, config, tensors, parts }: LoadedModel): Scorer | undefined {
  const { writeTree } = family
  if (!writeTree) return undefined
  const { vocabSize } = config
  /**
   * The mask, `source.*` and `shared.*`; a tree's `ids`, `depths` and `ends` [rows, nodes], and of each node the `first` of
   * its labels, −100 where there is none; `labels` and their `predictors` [rows, labels] → `scores` [rows, labels], log p(label)
   */
  const run = capturedFunction(
    `score trees ${keyOf({ family, config }, parts)}`,
    inParts(
      (params, { attentionMask, ids, depths, ends, first, labels, predictors, ...source }) => {
        const tree = { ids, depths, ends } as { ids: tf.Tensor; depths: tf.Tensor; ends: tf.Tensor }
        const logits = writeTree(config, params, source, attentionMask as tf.Tensor, tree)
        const [rows, nodes] = tree.ids.shape as [number, number]
        const flat = tf.reshape(logits, [-1])
        const firsts = tf.reshape(first as tf.Tensor, [-1])
        const losses = crossEntropy(tf.reshape(logits, [-1, vocabSize]), firsts)
        const start = tf.reshape(tf.range(0, rows * nodes, nodes, 'int32'), [rows, 1])
        const node = tf.reshape(tf.add(predictors as tf.Tensor, start), [-1])
        const logitOf = (label: tf.Tensor) =>
          tf.gather(flat, tf.cast(tf.add(tf.mul(node, tf.scalar(vocabSize, 'int32')), label), 'int32') as tf.Tensor1D)
        // What a node's other labels have more than the first, whose loss is known.
        const firstOfEach = tf.gather(tf.maximum(firsts, tf.scalar(0, 'int32')), node as tf.Tensor1D)
        const more = tf.sub(logitOf(tf.reshape(labels as tf.Tensor, [-1])), logitOf(firstOfEach))
        const scores = tf.sub(more, tf.gather(losses, node as tf.Tensor1D))
        return { scores: tf.reshape(scores, (labels as tf.Tensor2D).shape) }
      },
      parts,
      2,
    ),
    tensors,
    { part: fewOf },
  )
  return async (read, questions, places) => {
    const sums = questions.map(({ choices }) => choices.map(() => 0))
    const rows = read.attentionMask?.shape[0] as number
    let most = Math.max(1, Math.floor(CHOICE_TOKENS / rows))
    while (roundedRows(most) > most) most--
    const trees = questions.map(({ start, choices }) => choiceTrees(start, choices, most))
    for (let round = 0; round < largest(trees.map(({ length }) => length)); round++) {
      const now = trees.map((of) => of[round])
      const fed = treeTensors(now, rows, places, config.padTokenId)
      const { scores } = run({ ...read, ...fed })
      const flat = (await scores?.data()) as Float32Array
      const width = scores?.shape[1] as number
      tf.dispose([fed, scores as tf.Tensor])
      now.forEach((tree, i) => {
        const start = (places[i] as number) * width
        const own = sums[i] as number[]
        tree?.choices.forEach((choice, k) => {
          for (const label of tree.paths[k] as readonly number[])
            own[choice] = (own[choice] as number) + (flat[start + label] as number)
        })
      })
    }
    return sums
  }
}

/** Trees in their places, filled up so that few shapes occur: nodes that stand by themselves, and labels that nobody asks for. */
function treeTensors(
  trees: readonly (ChoiceTree | undefined)[],
  rows: number,
  places: readonly number[],
  padding: number,
) {
  const rounded = (count: number) => Math.max(TARGET_STEP, roundedRows(count))
  const nodes = rounded(largest(trees.map((tree) => tree?.ids.length ?? 0)))
  const wanted = rounded(largest(trees.map((tree) => tree?.labels.length ?? 0)))
  const filled = (width: number, value: (place: number) => number, of: (tree: ChoiceTree) => readonly number[]) => {
    const values = Int32Array.from({ length: rows * width }, (_, i) => value(i % width))
    trees.forEach((tree, i) => {
      if (tree) values.set(of(tree), (places[i] as number) * width)
    })
    return tf.tensor2d(values, [rows, width], 'int32')
  }
  return {
    ids: filled(
      nodes,
      () => padding,
      ({ ids }) => ids,
    ),
    depths: filled(
      nodes,
      () => 0,
      ({ depths }) => depths,
    ),
    ends: filled(
      nodes,
      (place) => place + 1,
      ({ ends }) => ends,
    ),
    first: filled(nodes, () => -100, firstLabels),
    labels: filled(
      wanted,
      () => 0,
      ({ labels }) => labels,
    ),
    predictors: filled(
      wanted,
      () => 0,
      ({ predictors }) => predictors,
    ),
  }
}

/** Of each node the first of the labels that it predicts. */
function firstLabels({ ids, labels, predictors }: ChoiceTree): number[] {
  const first = new Array<number>(ids.length).fill(-100)
  for (let i = labels.length - 1; i >= 0; i--) first[predictors[i] as number] = labels[i] as number
  return first
}
