import { UserError } from '../base/errors'
import { distinct } from '../base/fields'

/** A training task chosen for a target; rank 1 is the best. Every way of choosing gives these. */
export interface Selected {
  readonly target: string
  readonly task: string
  readonly score: number
  readonly rank: number
}

/** What a training task is ranked by: the first key is its score, the next ones decide between equals, higher first. */
export interface Keys {
  readonly task: string
  readonly keys: readonly [number | bigint, ...(number | bigint)[]]
}

/**
 * The `k` training tasks of highest keys for each target; those with equal keys go by name, so that the order in which
 * tasks are given never matters. A target that is a training task too is never chosen for itself.
 * @param keysOf the keys of all training tasks for the i-th target
 * @throws UserError when a name occurs twice, or `k` is more than there are tasks to choose from
 */
export function rankTasks(
  targets: readonly string[],
  train: readonly string[],
  k: number,
  keysOf: (target: string, i: number) => readonly Keys[],
): Selected[] {
  distinct(targets, (i) => `targets[${i}]`)
  distinct(train, (i) => `train[${i}]`)
  checkK(targets, train, k)
  return targets.flatMap((target, i) =>
    keysOf(target, i)
      .filter(({ task }) => task !== target)
      .sort(before)
      .slice(0, k)
      .map(({ task, keys }, place) => ({ target, task, score: Number(keys[0]), rank: place + 1 })),
  )
}

function before(a: Keys, b: Keys): number {
  const differs = a.keys.findIndex((key, i) => key !== b.keys[i])
  if (differs < 0) return byName(a.task, b.task)
  return (a.keys[differs] as number) > (b.keys[differs] as number) ? -1 : 1
}

/** The targets that are training tasks too: each is left out of its own choice. */
export function ownTasks(targets: readonly string[], train: readonly string[]): string[] {
  const known = new Set(train)
  return targets.filter((target) => known.has(target))
}

/**
 * @param flag what the reader knows `k` as
 * @throws UserError unless each target has `k` training tasks besides itself to choose from
 */
export function checkK(targets: readonly string[], train: readonly string[], k: number, flag = 'k'): void {
  const [own] = ownTasks(targets, train)
  const most = train.length - (own === undefined ? 0 : 1)
  if (most < 1)
    throw new UserError(`expected training tasks to choose from, found none${own ? ` besides "${own}"` : ''}`)
  if (Number.isSafeInteger(k) && k > 0 && k <= most) return
  const besides = own === undefined ? '' : ` besides "${own}", a target that is never chosen for itself`
  throw new UserError(
    `${flag}: expected a whole number from 1 to ${most}, found ${k}`,
    `there ${most === 1 ? 'is 1 training task' : `are ${most} training tasks`}${besides}`,
  )
}

export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
