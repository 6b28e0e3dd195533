import { byName } from './ranking'

/** How similarities between wordings become one score between tasks. */
export type By = 'mean' | 'max' | 'votes'

/** The training tasks' wordings in one row: `owner[w]` is the task of wording `w`, `tasks[owner[w]]` its name. */
export interface Wordings {
  readonly tasks: readonly string[]
  readonly owner: Int32Array
  /** The target itself, where it is among the tasks, else −1: its wordings are not to be named. */
  readonly own: number
}

/** Takes similarities one wording of the target at a time: it never holds more than a few numbers a training task. */
export interface Tally {
  /** @param similarities (training wordings), each to one wording of the target */
  add(similarities: Float64Array): void
  /** What the t-th training task is ranked by: its score, then what decides between equals. */
  keys(t: number): readonly [number | bigint, ...(number | bigint)[]]
}

/** Over all pairs of a target's and a task's wordings; INSTA's choice for P3. */
function mean({ tasks, owner }: Wordings): Tally {
  const sums = new Float64Array(tasks.length)
  const pairs = new Float64Array(tasks.length)
  return {
    add(similarities) {
      for (let w = 0; w < owner.length; w++) {
        sums[owner[w]!]! += similarities[w]!
        pairs[owner[w]!]!++
      }
    },
    keys: (t) => [rounded(sums[t]! / pairs[t]!)],
  }
}

/** The most similar pair of wordings. */
function max({ tasks, owner }: Wordings): Tally {
  const best = new Float64Array(tasks.length).fill(-Infinity)
  return {
    add(similarities) {
      for (let w = 0; w < owner.length; w++) {
        if (similarities[w]! > best[owner[w]!]!) best[owner[w]!] = similarities[w]!
      }
    },
    keys: (t) => [rounded(best[t]!)],
  }
}

/** How many training wordings each wording of a target names. */
const NAMED = 10

/**
 * INSTA's other script: each wording of the target names the ten training wordings nearest to it, and the j-th of them,
 * from 0, gives its task 10^(3(10−j)) votes: a first place outweighs 999 second places. Tasks that none names have no
 * votes; they follow by their most similar pair, as they would have been named next.
 */
function votes(wordings: Wordings): Tally {
  const { tasks, owner, own } = wordings
  const named = [...owner.keys()].filter((w) => owner[w] !== own)
  // A double has too few digits for these sums: between tasks with equal first places the last ones decide.
  const sums: bigint[] = tasks.map(() => 0n)
  const nearest = max(wordings)
  return {
    add(similarities) {
      nearest.add(similarities)
      const near = similarities.map(rounded)
      const closer = (a: number, b: number) => near[b]! - near[a]! || byName(tasks[owner[a]!]!, tasks[owner[b]!]!)
      firstOf(named, NAMED, closer).forEach((w, j) => {
        sums[owner[w]!]! += 10n ** BigInt(3 * (10 - j))
      })
    },
    keys: (t) => [sums[t]!, ...nearest.keys(t)],
  }
}

/** The first `n` items in the given order, without sorting the others. */
function firstOf(items: readonly number[], n: number, order: (a: number, b: number) => number): number[] {
  const first: number[] = []
  for (const item of items) {
    let place = first.length
    while (place > 0 && order(item, first[place - 1]!) < 0) place--
    if (place === n) continue
    first.splice(place, 0, item)
    if (first.length > n) first.pop()
  }
  return first
}

/** To 1e-9, far below what embeddings are good for: neither the order of a sum nor its last digit makes a difference. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9 + 0

export const tallies: Readonly<Record<By, (wordings: Wordings) => Tally>> = { mean, max, votes }
