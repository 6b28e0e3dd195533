import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { bootstrapInterval, intervalOf, resample } from '../../lib/metrics/bootstrap'
import { permutationTest } from '../../lib/metrics/paired-test'
import { each, golden } from './statistics'

describe('bootstrap interval', () => {
  it("is SciPy's percentile interval, stretched by Student's, on 200 random samples", () => {
    for (const { x, low, high } of golden.intervals) {
      const found = bootstrapInterval(each(x), 'instances', { random: rng(x.length), resamples: 5000 })
      // Two bootstraps of 5,000 differ by chance; a tenth of the width is four standard errors of that.
      expect(Math.abs(found.low - low)).toBeLessThan(0.1 * (high - low))
      expect(Math.abs(found.high - high)).toBeLessThan(0.1 * (high - low))
    }
  })

  it('is the same for the same seed and says over what it is', () => {
    const values = [...'abcdef'].flatMap((task) => each([1, 2, 3, 4], task))
    const at = (seed: number) => bootstrapInterval(values, 'tasks', { random: rng(seed), level: 0.9 })
    expect(at(1)).toEqual(at(1))
    expect(at(1)).toMatchObject({
      estimate: 2.5,
      low: 2.5,
      high: 2.5,
      name: "90% bootstrap interval over 6 tasks, widened to Student's t",
    })
  })

  it('is cut to what the score can be, and says so', () => {
    const values = each([0, 0, 0, 0, 0, 0, 3, 90])
    const at = (range?: readonly [number, number]) =>
      bootstrapInterval(values, 'instances', { random: rng(0), ...(range && { range }) })
    const [free, cut] = [at(), at([0, 20])]
    expect(free.low).toBeLessThan(0)
    expect(free.high).toBeGreaterThan(20)
    expect(free.name).toBe("95% bootstrap interval over 8 instances, widened to Student's t")
    expect(cut).toEqual({ ...free, low: 0, high: 20, name: `${free.name}, cut to the score's range` })
  })

  it('stays within the range of any score, around an estimate that is in it', () => {
    const score = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(score, { minLength: 6, maxLength: 30 }), (list) => {
        const interval = bootstrapInterval(each(list), 'instances', { random: rng(0), resamples: 50, range: [0, 100] })
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.high).toBeLessThanOrEqual(100)
        expect(interval).not.toHaveProperty('units')
      }),
    )
  })

  it('gives way to the units where no p could come below 0.05: fewer than six of them, whatever is in them', () => {
    const values = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((task, i) => each([i, i + 2], task))
    const over = (tasks: string) =>
      bootstrapInterval(
        values.filter(({ task }) => tasks.includes(task)),
        'tasks',
        { random: rng(0), tasksAre: 'operations' },
      )
    expect(over('abcdef')).not.toHaveProperty('units')
    expect(over('ace')).toEqual({
      estimate: 3,
      low: Number.NaN,
      high: Number.NaN,
      level: 0.95,
      name: '3 operations, too few for an interval or p (fewer than 6)',
      units: [
        { name: 'a', value: 1 },
        { name: 'c', value: 3 },
        { name: 'e', value: 5 },
      ],
    })
    expect(over('a').name).toBe('1 operation, too few for an interval or p (fewer than 6)')
    // Five units cannot, six can.
    const flips = (count: number) => permutationTest(each(Array(count).fill(1)), 'instances', { random: rng(0) }).p
    expect([flips(5), flips(6)]).toEqual([2 / 2 ** 5, 2 / 2 ** 6])
  })

  it('over tasks and seeds counts the tasks, whose values are means over seeds', () => {
    const table = (tasks: number, seeds: number) =>
      Array.from({ length: tasks * seeds }, (_, i) => ({
        value: i,
        task: `t${i % tasks}`,
        seed: Math.floor(i / tasks),
      }))
    const at = (tasks: number, seeds: number) =>
      intervalOf(resample(table(tasks, seeds), 'tasks and seeds', rng(0), 200))
    expect(at(6, 2).name).toBe("95% bootstrap interval over 6 tasks and 2 seeds, widened to Student's t")
    expect(at(5, 9).units).toHaveLength(5)
    expect(at(2, 3).units).toEqual([
      { name: 't0', value: 2 },
      { name: 't1', value: 3 },
    ])
  })

  it('refuses no units at all, and a seed that lacks a task', () => {
    const options = { random: rng(0) }
    expect(() => bootstrapInterval([], 'tasks', options)).toThrow('expected at least one observation, found none')
    expect(() => bootstrapInterval(each([1, 2]), 'seeds', options)).toThrow('every observation needs one')
    const seeds = [
      { value: 1, task: 'a', seed: 0 },
      { value: 1, task: 'b', seed: 0 },
      { value: 1, task: 'a', seed: 1 },
    ]
    expect(() => bootstrapInterval(seeds, 'tasks and seeds', options)).toThrow('seed 1 lacks b')
  })
})
