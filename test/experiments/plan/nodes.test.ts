import { describe, expect, it } from 'vitest'
import type { PlannedRun } from '../../../lib/experiments/plan/dry-runs'
import { longestChain, makespan } from '../../../lib/experiments/plan/nodes'

const run = (name: string, needs: PlannedRun[] = [], stored = false): PlannedRun => ({
  ...{ name, stored, needs, works: [], bytes: 0, scratch: 0 },
})
/** A run's name is how many seconds it takes. */
const secondsOf = ({ name }: PlannedRun) => Number(name)

describe('machines side by side', () => {
  it('take one run after another, each the next that is free', () => {
    const runs = ['4', '3', '2', '1'].map((name) => run(name))
    expect([1, 2, 3, 4, 9].map((nodes) => makespan(runs, nodes, secondsOf))).toEqual([10, 5, 4, 4, 4])
  })

  it('make what runs need once, and wait for it', () => {
    const shared = run('5')
    const runs = [run('1', [shared]), run('2', [shared]), run('3')]
    expect(makespan(runs, 1, secondsOf)).toBe(11)
    // The second machine waits for five seconds that the first one works.
    expect(makespan(runs, 2, secondsOf)).toBe(9)
    expect(makespan(runs, 3, secondsOf)).toBe(7)
  })

  it('take no time for what is stored', () => {
    const runs = [run('4', [run('7', [], true)]), run('3', [], true)]
    expect(makespan(runs, 2, secondsOf)).toBe(4)
    expect(longestChain(runs, secondsOf)).toBe(4)
  })

  it('are never faster than the longest chain of runs', () => {
    const runs = [run('1', [run('2', [run('3')])]), run('5')]
    expect(longestChain(runs, secondsOf)).toBe(6)
    expect(makespan(runs, 100, secondsOf)).toBe(6)
  })
})
