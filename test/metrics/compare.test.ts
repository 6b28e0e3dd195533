import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { compareAll, compareRuns, type RunScore, runInterval } from '../../lib/metrics/compare'
import { formatScores, pText } from '../../lib/metrics/score-text'

/** A run on tasks of different difficulty: each instance's score is the task's level plus noise plus `gain`. */
function run(gain: number, taskCount: number, seed: string): (RunScore<'rougeL'> & { category: string })[] {
  const noise = rng(seed)
  return Array.from({ length: taskCount * 20 }, (_, i) => {
    const task = i % taskCount
    const score = 20 + (60 * task) / taskCount + 5 * noise.normal() + gain
    return { id: `i${i}`, task: `t${task}`, category: `c${task % 3}`, scores: { rougeL: score } }
  })
}
const untuned = run(0, 12, 'a')
const tuned = run(3, 12, 'b')
const options = () => ({ random: rng(0) })

describe('comparing two runs', () => {
  it('finds a gain that the runs themselves seem too uncertain for, because it pairs instances', () => {
    const { difference, p, test } = compareRuns(untuned, tuned, 'rougeL', options())
    expect(difference.estimate).toBeCloseTo(3, 0)
    expect(difference.low).toBeGreaterThan(1)
    expect(p).toBeLessThan(0.01)
    expect(test).toBe('paired permutation test over 12 tasks, all sign flips')
    const [before, after] = [untuned, tuned].map((one) => runInterval(one, 'rougeL', options()))
    expect(before!.high).toBeGreaterThan(after!.low)
    expect(before!.name).toBe("95% bootstrap interval over 12 tasks, widened to Student's t, cut to the score's range")
  })

  it('does not depend on the order of instances, and turns around with the runs', () => {
    const there = compareRuns(untuned, shuffled(tuned, rng(3)), 'rougeL', { random: rng(0), over: 'tasks' })
    const back = compareRuns(tuned, untuned, 'rougeL', { random: rng(0), over: 'tasks' })
    expect(there.difference.estimate).toBeCloseTo(-back.difference.estimate, 10)
    expect(there.p).toBe(back.p)
  })

  it('takes instances as drawn where tasks are few', () => {
    const { test } = compareRuns(run(0, 3, 'a'), run(1, 3, 'b'), 'rougeL', options())
    expect(test).toBe('paired permutation test over 60 instances, 10,000 sign flips')
  })

  it('keeps a run within [0, 100]', () => {
    const high = untuned.map((one, i) => ({ ...one, scores: { rougeL: i === 0 ? 0 : 100 } }))
    expect(runInterval(high, 'rougeL', options()).high).toBe(100)
  })

  it('corrects for the number of runs', () => {
    const weak = run(0.5, 12, 'c')
    const alone = compareAll<'rougeL'>([untuned, weak], 'rougeL', options())[0]!
    const among = compareAll<'rougeL'>([untuned, weak, weak, weak], 'rougeL', options())[0]!
    expect(among.p).toBeCloseTo(Math.min(1, 3 * alone.p), 12)
    expect(among.test).toContain('Holm-corrected for 3 comparisons')
    expect(alone.test).not.toContain('Holm')
  })

  it('refuses runs on different instances, and names them', () => {
    expect(() => compareRuns(untuned, tuned.slice(2), 'rougeL', options())).toThrow('only one has 2 of them (i0, i1)')
    expect(() => compareRuns(untuned.slice(2), tuned, 'rougeL', options())).toThrow('only one has 2 of them (i0, i1)')
  })
})

describe('scores as text', () => {
  it('say what was tested and how, with intervals, the difference and what truncation cut', () => {
    const text = formatScores(
      {
        title: 'unseen tasks',
        runs: [
          { name: 'untuned', instances: untuned },
          { name: 'tuned', instances: tuned },
        ],
        metric: { key: 'rougeL', name: 'ROUGE-L, stemmed, max over references' },
        truncation: { lostDemonstration: 3, lostQuery: 0 },
      },
      options(),
    )
    const lines = text.split('\n')
    expect(lines[0]).toBe(
      'unseen tasks (3 categories, 12 tasks, 240 instances)            ROUGE-L, stemmed, max over references',
    )
    expect(lines[1]).toMatch(/^ {2}untuned {7}\d\d\.\d {2}\[\d\d\.\d, \d\d\.\d\]$/)
    expect(lines[2]).toMatch(
      /^ {2}tuned {9}\d\d\.\d {2}\[\d\d\.\d, \d\d\.\d\] {4,}\+\d\.\d {2}\[\d\.\d, \d\.\d\] {2}paired, p (< 0\.001|= 0\.\d{3})$/,
    )
    expect(lines[3]).toBe(
      "  […]: 95% bootstrap interval over 12 tasks, widened to Student's t, cut to the score's range; paired permutation test over 12 tasks, all sign flips",
    )
    expect(lines[4]).toBe('  truncation: 3 prompts lost a demonstration, 0 lost part of the question')
    expect(lines).toHaveLength(5)
  })

  it('leave out what there is none of', () => {
    const bare = untuned.map(({ category, ...rest }) => rest)
    const text = formatScores(
      { title: 'a run', runs: [{ name: 'only', instances: bare }], metric: { key: 'rougeL', name: 'ROUGE-L' } },
      options(),
    )
    expect(text.split('\n')).toHaveLength(3)
    expect(text).toContain('a run (12 tasks, 240 instances)')
    expect([pText(0.0004), pText(0.0345)]).toEqual(['p < 0.001', 'p = 0.035'])
  })
})
