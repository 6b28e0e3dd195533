import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { mixedExamples } from '../../lib/tasks/mixture'
import { ratesOf } from '../../lib/tasks/named-rates'
import { realised } from '../../lib/tasks/realised'
import { underDefinitions } from '../../lib/tasks/world'
import { instance, task } from './made'

const sized = (id: string, n: number, category = 'any') =>
  task(id, { category, instances: Array.from({ length: n }, (_, i) => instance(`${id}#${i}`, `in ${i}`, 'out')) })
const parts = [sized('a', 10, 'x'), sized('b', 100, 'x'), sized('c', 1000, 'y')].map((one) => ({
  task: one,
  pool: one.instances.length,
}))

const fileOf = (value: unknown) => {
  const file = join(mkdtempSync(join(tmpdir(), 'tunebook-rates-')), 'rates.json')
  writeFileSync(file, JSON.stringify(value))
  return file
}

describe('rates as a text', () => {
  it.each([
    ['equal', [1, 1, 1]],
    ['proportional', [10, 100, 1000]],
    ['proportional(50)', [10, 50, 50]],
    ['proportional( 50 )', [10, 50, 50]],
    ['tempered(2)', [10 ** 0.5, 10, 1000 ** 0.5]],
    ['tempered(2, 100)', [10 ** 0.5, 10, 10]],
    ['t0(500)', [10, 100, 500]],
  ])('are those of %s', (written, expected) => {
    expect(ratesOf(written).rates(parts)).toEqual(expected.map((rate) => expect.closeTo(rate, 9)))
  })

  it('come from a file by tasks and categories, a task first, and are known by what it holds', () => {
    const { rates, hash } = ratesOf(`rates(${fileOf({ x: 2, c: 0.5, a: 3 })})`)
    expect(rates(parts)).toEqual([3, 2, 0.5])
    expect(ratesOf(`rates(${fileOf({ a: 3, c: 0.5, x: 2 })})`).hash).toBe(hash)
    expect(ratesOf(`rates(${fileOf({ a: 4, c: 0.5, x: 2 })})`).hash).not.toBe(hash)
    expect(ratesOf('equal').hash).toBeUndefined()
  })

  it.each([
    ['proportionl', 'mixture: expected equal, proportional, tempered, t0 or rates, found proportionl; did you mean'],
    ['constructor', 'mixture: expected equal'],
    ['equal(3)', 'mixture: equal(3): expected nothing in brackets'],
    ['proportional(many)', 'mixture: proportional(many): expected at most 1 numbers in brackets'],
    ['proportional(0)', 'proportional: max: expected a number above 0'],
    ['rates', 'mixture: rates: expected a file'],
    ['rates(nowhere.json)', 'nowhere.json: no such file'],
  ])('are refused where they are none: %s', (written, message) => {
    expect(() => ratesOf(written)).toThrow(message)
  })

  it('of a file are refused where they name a task that is not trained on, leave one out, or are no rates', () => {
    const test = (value: unknown) => () => ratesOf(`rates(${fileOf(value)})`).rates(parts)
    expect(test({ x: 1, y: 1, kept: 1 })).toThrow(
      'kept: none of the tasks that are trained on has this name or category',
    )
    expect(test({ x: 1 })).toThrow('expected a rate of c or of its category y')
    expect(test({ x: -1, y: 1 })).toThrow('x: expected a number of at least 0')
    expect(test({ x: '1', y: 1 })).toThrow('x: expected a finite number, found a string')
    expect(test([1])).toThrow('expected an object')
  })
})

describe('examples drawn by rates', () => {
  it('are as many as are asked for, those of a task in turn, counted as they are', () => {
    const examples = underDefinitions(parts.map((one) => one.task))
    const mix = (draws: number, seed = 0) => mixedExamples(examples, { ...ratesOf('equal'), draws }, rng(seed))
    const { examples: drawn, mixture } = mix(600)
    expect(drawn).toHaveLength(600)
    expect(drawn.every((one) => examples.includes(one))).toBe(true)
    const counts = realised(mixture, rng(0), 600)
    for (const { task: name, draws, distinct, pool } of counts.parts) {
      const own = drawn.filter(({ task }) => task.id === name)
      expect([name, own.length, new Set(own).size]).toEqual([name, draws, distinct])
      expect(distinct).toBe(Math.min(draws, pool))
      expect(Math.abs(draws - 200)).toBeLessThan(60) // five standard deviations
    }
    expect(mix(600).examples).toEqual(drawn)
    expect(mix(100).examples).toEqual(drawn.slice(0, 100))
    expect(mix(600, 1).examples).not.toEqual(drawn)
  })

  it('count an example once that is given twice', () => {
    const one = underDefinitions([sized('a', 2)])
    const { mixture } = mixedExamples([...one, ...one], { ...ratesOf('equal'), draws: 4 }, rng(0))
    expect(mixture.parts.map(({ size }) => size)).toEqual([2])
  })
})
