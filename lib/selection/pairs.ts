import { UserError } from '../base/errors'
import { type Permutation, permutation } from '../base/permutation'
import type { Rng } from '../base/random'
import type { TaskInstructions } from './instructions'
import { dot, type EmbeddedTask, unit } from './similarity'

/** Two wordings, and how similar an encoder is to find them: 1 of one task, 0 of different ones. */
export interface LabelledPair {
  readonly texts: readonly [string, string]
  readonly label: number
}

/** Pairs that are made when they are asked for, each always the same. An array is one too, by its own `at`. */
export interface Pairs {
  readonly length: number
  at(place: number): LabelledPair | undefined
}

export interface AlignmentPairs extends Pairs {
  readonly positives: number
  readonly negatives: number
  /** Wordings for which no other task's was unlike enough, or all those were taken. */
  readonly lonely: number
}

export interface PairOptions {
  /** Of all pairs of a task's wordings this share is taken, rounded down; 0.4 unless given. */
  readonly share?: number
  /** Another task's wording is a negative if the encoder finds a cosine below this; 0.3 unless given. */
  readonly below?: number
  /** How often a wording is a negative at most; 4 unless given. */
  readonly uses?: number
}

/**
 * The pairs that INSTA aligns its encoder with (Lee et al. 2024, section 3.2, and its code): of each task's wordings a random
 * share of their pairs, and for each wording one of another task that the encoder finds unlike it. The defaults are those of
 * its training pairs; its development pairs are `{ share: 1, below: Infinity, uses: Infinity }`.
 *
 * The number of pairs grows with the square of a task's wordings, the memory needed with their number: positives are
 * counted, not listed.
 * @param embedded the tasks' wordings as the encoder embeds them before alignment (`embedTasks`)
 * @throws UserError if the two do not belong together, or no pair is left
 */
export function alignmentPairs(
  tasks: readonly TaskInstructions[],
  embedded: readonly EmbeddedTask[],
  random: Rng,
  { share = 0.4, below = 0.3, uses = 4 }: PairOptions = {},
): AlignmentPairs {
  const groups = positivesOf(tasks, share, random.fork('positives'))
  const positives = groups.reduce((sum, { count }) => sum + count, 0)
  const { pairs, lonely } = negativesOf(tasks, vectorsOf(tasks, embedded), { below, uses }, random.fork('negatives'))
  if (positives + pairs.length === 0) {
    throw new UserError('alignment: no pairs: expected tasks with several instructions, or with unlike ones')
  }
  return {
    length: positives + pairs.length,
    positives,
    negatives: pairs.length,
    lonely,
    at(place) {
      if (place >= positives) return pairs[place - positives]
      const group = groups[groups.findIndex(({ end }) => place < end)]
      if (!group) return undefined
      const { wordings, end, count, order } = group
      const [i, j] = pairNumber(order(place - (end - count)), wordings.length)
      return { texts: [wordings[i] as string, wordings[j] as string], label: 1 }
    },
  }
}

/** A task's positives: the first `count` of its pairs in a random order. `end` counts those of the tasks up to it. */
interface Positives {
  readonly wordings: readonly string[]
  readonly count: number
  readonly end: number
  readonly order: Permutation
}

function positivesOf(tasks: readonly TaskInstructions[], share: number, random: Rng): Positives[] {
  let end = 0
  return tasks.flatMap(({ task, instructions: wordings }) => {
    const all = (wordings.length * (wordings.length - 1)) / 2
    const count = Math.floor(all * share)
    if (count === 0) return []
    end += count
    return [{ wordings, count, end, order: permutation(all, random.fork(task)) }]
  })
}

/** The `k`-th of the pairs (0, 1), (0, 2), …, (n − 2, n − 1). */
function pairNumber(k: number, n: number): [number, number] {
  const before = (i: number) => (i * (2 * n - i - 1)) / 2
  let i = Math.floor((2 * n - 1 - Math.sqrt((2 * n - 1) ** 2 - 8 * k)) / 2)
  while (before(i) > k) i--
  while (before(i + 1) <= k) i++
  return [i, i + 1 + k - before(i)]
}

function vectorsOf(tasks: readonly TaskInstructions[], embedded: readonly EmbeddedTask[]): Float64Array[] {
  const dim = embedded[0]?.embeddings[0]?.length ?? 0
  return tasks.flatMap(({ task, instructions }, t) => {
    const found = embedded[t]
    if (found?.task !== task || found.embeddings.length !== instructions.length) {
      throw new UserError(`${task}: expected the embeddings of its ${instructions.length} instructions`)
    }
    return found.embeddings.map((embedding, i) => unit(embedding, dim, `${task}: embeddings[${i}]`))
  })
}

function negativesOf(
  tasks: readonly TaskInstructions[],
  vectors: readonly Float64Array[],
  { below, uses }: { below: number; uses: number },
  random: Rng,
): { pairs: LabelledPair[]; lonely: number } {
  const wordings = tasks.flatMap(({ instructions }, owner) => instructions.map((text) => ({ text, owner })))
  const used = new Map<string, number>()
  const pairs: LabelledPair[] = []
  wordings.forEach(({ text, owner }, i) => {
    const order = permutation(wordings.length, random.fork(i))
    for (let place = 0; place < wordings.length; place++) {
      const j = order(place)
      const other = wordings[j] as (typeof wordings)[number]
      const before = used.get(other.text) ?? 0
      if (other.owner === owner || before >= uses) continue
      if (dot(vectors[i] as Float64Array, vectors[j] as Float64Array) >= below) continue
      used.set(other.text, before + 1)
      pairs.push({ texts: [text, other.text], label: 0 })
      return
    }
  })
  return { pairs, lonely: wordings.length - pairs.length }
}
