import type { PlannedRun } from './dry-runs'

/**
 * Seconds until so many machines have made all runs: each takes the next one that nobody has taken, and makes what that needs
 * before it, or waits for whoever makes it.
 * @param secondsOf of a run's own work
 */
export function makespan(runs: readonly PlannedRun[], nodes: number, secondsOf: (run: PlannedRun) => number): number {
  const free = new Array<number>(Math.min(nodes, Math.max(1, runs.length))).fill(0)
  const ended = new Map<PlannedRun, number>()
  const end = (run: PlannedRun, begin: number): number => {
    const before = ended.get(run)
    if (before !== undefined) return Math.max(begin, before)
    let at = begin
    for (const needed of run.needs) at = end(needed, at)
    at += run.stored ? 0 : secondsOf(run)
    ended.set(run, at)
    return at
  }
  for (const run of runs) {
    if (run.stored) continue
    const first = free.reduce((least, time, i) => (time < (free[least] as number) ? i : least), 0)
    free[first] = end(run, free[first] as number)
  }
  return free.reduce((most, time) => Math.max(most, time), 0)
}

/** Seconds of the run that takes longest with all that it needs: no number of machines is faster. */
export function longestChain(runs: readonly PlannedRun[], secondsOf: (run: PlannedRun) => number): number {
  const chain = (run: PlannedRun): number =>
    run.stored ? 0 : secondsOf(run) + run.needs.reduce((most, needed) => Math.max(most, chain(needed)), 0)
  return runs.reduce((most, run) => Math.max(most, chain(run)), 0)
}
