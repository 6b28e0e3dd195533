import type { Rng } from '../base/random'
import { rankTasks, type Selected } from './ranking'

/**
 * `k` random training tasks for each target, drawn by a generator of their own: the same whatever other tasks there are,
 * and a smaller `k` is the beginning of a larger one. Scores are the numbers drawn. `random` itself is left as it is.
 */
export function randomTasks(
  targets: readonly string[],
  train: readonly string[],
  { k, random }: { readonly k: number; readonly random: Rng },
): Selected[] {
  return rankTasks(targets, train, k, (target) => {
    const own = random.fork(target)
    return train.map((task) => ({ task, keys: [own.fork(task).next()] }))
  })
}

/** All training tasks for each target but itself, by name, each with score 1. */
export function allTasks(targets: readonly string[], train: readonly string[]): Selected[] {
  return targets.flatMap((target) => {
    const others = train.filter((task) => task !== target)
    return rankTasks([target], others, others.length, () => others.map((task) => ({ task, keys: [1] })))
  })
}
