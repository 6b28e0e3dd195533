import type { Selected } from './ranking'

type Choice = Pick<Selected, 'target' | 'task'>

/**
 * How far two selections agree: of the tasks that `other` chose for each of its targets, the share (0–1) that `rows` chose
 * too. Chance alone gives `k` divided by the number of training tasks.
 */
export function overlap(rows: readonly Choice[], other: readonly Choice[]): { target: string; share: number }[] {
  const chosen = byTarget(rows)
  return [...byTarget(other)].map(([target, tasks]) => {
    const shared = [...tasks].filter((task) => chosen.get(target)?.has(task))
    return { target, share: shared.length / tasks.size }
  })
}

function byTarget(rows: readonly Choice[]): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>()
  for (const { target, task } of rows) sets.set(target, (sets.get(target) ?? new Set()).add(task))
  return sets
}
