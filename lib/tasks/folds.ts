import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { datasetsOf, holdOut } from './splits'
import type { Task } from './task'

export type FoldBy = 'category' | 'cluster' | 'dataset' | 'task'

/** One way of training on all but one group and testing on that. */
export interface Fold {
  /** The category, cluster, dataset or task that is left out. */
  readonly name: string
  readonly seen: readonly Task[]
  readonly unseen: readonly Task[]
}

/**
 * A fold for each category, cluster, dataset or task, in the order in which they first occur, with that one left out of
 * training. By dataset, a task of several datasets is left out with each of them.
 * @throws UserError if there are fewer than two of them, or if one stands behind all tasks
 */
export function leaveOneOut(tasks: readonly Task[], by: FoldBy): Fold[] {
  const { of, hold } = choose('by', kinds, by)
  const names = [...new Set(tasks.flatMap(of))]
  if (names.length < 2)
    throw new UserError(`leaveOneOut: expected tasks of at least two kinds of ${by}, found ${names.length}`)
  return names.map((name) => {
    const fold = { name, ...holdOut(tasks, hold(name)) }
    if (fold.seen.length === 0)
      throw new UserError(`leaveOneOut: without the ${by} "${name}" there is nothing to train on`)
    return fold
  })
}

const kinds = {
  category: { of: (task: Task) => [task.category], hold: (name: string) => ({ categories: [name] }) },
  cluster: { of: (task: Task) => [task.cluster], hold: (name: string) => ({ clusters: [name] }) },
  dataset: { of: datasetsOf, hold: (name: string) => ({ datasets: [name] }) },
  task: { of: (task: Task) => [task.id], hold: (name: string) => ({ tasks: [name] }) },
}
