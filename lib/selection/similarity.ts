import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { tfIdf } from '../metrics/tfidf'
import type { TaskInstructions } from './instructions'
import { rankTasks, type Selected } from './ranking'
import { type By, tallies } from './scores'

/** A task as vectors: one for each wording of its instruction (or for each of its samples), all of one length. */
export interface EmbeddedTask {
  readonly task: string
  readonly embeddings: readonly Float32Array[]
}

export interface SelectionOptions {
  /** How many training tasks to choose for each target. */
  readonly k: number
  readonly by?: By
}

/**
 * The training tasks whose instructions are most similar to each target's, by the cosines of their embeddings (INSTA, Lee
 * et al. 2024, section 3.1). A target that is a training task too is never chosen for itself; one asked alike under another
 * name is, with score 1.
 * @throws UserError where `k` is more than there are tasks, a name occurs twice, or embeddings do not fit each other
 */
export function selectTasks(
  targets: readonly EmbeddedTask[],
  train: readonly EmbeddedTask[],
  options: SelectionOptions,
): Selected[] {
  const dim = [...train, ...targets][0]?.embeddings[0]?.length ?? 0
  const wordings = (tasks: readonly EmbeddedTask[]) =>
    tasks.map(({ task, embeddings }) => ({
      task,
      wordings: embeddings.map((embedding, i) => unit(embedding, dim, `${task}: embeddings[${i}]`)),
    }))
  const trained = wordings(train)
  const vectors = trained.flatMap(({ wordings }) => wordings)
  return select(wordings(targets), trained, options, (wording) =>
    Float64Array.from(vectors, (vector) => dot(vector, wording)),
  )
}

/**
 * The same without an encoder, a baseline: cosines of TF-IDF vectors of the instructions' words, weighed by how few of the
 * training instructions have them.
 */
export function selectByWords(
  targets: readonly TaskInstructions[],
  train: readonly TaskInstructions[],
  options: SelectionOptions,
): Selected[] {
  const wordings = (tasks: readonly TaskInstructions[]) =>
    tasks.map(({ task, instructions }) => ({ task, wordings: instructions }))
  const index = tfIdf(train.flatMap(({ instructions }) => instructions))
  return select(wordings(targets), wordings(train), options, (text) => index.similarities(text))
}

interface Worded<T> {
  readonly task: string
  readonly wordings: readonly T[]
}

/** @param similarities from one wording of a target to all training wordings, in their order */
function select<T>(
  targets: readonly Worded<T>[],
  train: readonly Worded<T>[],
  { k, by = 'mean' }: SelectionOptions,
  similarities: (wording: T) => Float64Array,
): Selected[] {
  for (const { task, wordings } of [...targets, ...train]) {
    if (wordings.length === 0) throw new UserError(`${task}: expected at least one instruction, found none`)
  }
  const names = train.map(({ task }) => task)
  const owner = Int32Array.from(train.flatMap(({ wordings }, t) => wordings.map(() => t)))
  return rankTasks(
    targets.map(({ task }) => task),
    names,
    k,
    (target, i) => {
      const tally = choose('by', tallies, by)({ tasks: names, owner, own: names.indexOf(target) })
      for (const wording of targets[i]!.wordings) tally.add(similarities(wording))
      return names.map((task, t) => ({ task, keys: tally.keys(t) }))
    },
  )
}

/** The vector at length one, so that products are cosines; zeros stay zeros. */
export function unit(embedding: ArrayLike<number>, dim: number, at: string): Float64Array {
  if (embedding.length !== dim) throw new UserError(`${at}: expected ${dim} numbers, found ${embedding.length}`)
  const vector = Float64Array.from(embedding)
  const length = Math.sqrt(dot(vector, vector))
  if (!Number.isFinite(length)) throw new UserError(`${at}: expected finite numbers`)
  return length === 0 ? vector : vector.map((value) => value / length)
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
