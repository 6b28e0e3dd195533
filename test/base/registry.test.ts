import { expect, it } from 'vitest'
import { additions, register } from '../../lib/base/registry'
import { metric, metricKeys, registerMetric } from '../../lib/metrics/metric'
import { codeVersion } from '../../lib/runs/identity'

const half = () => ({ title: 'half', name: 'one half', score: () => 0.5 })

it('adds lines to a table, and replaces its own, not those of the library', () => {
  const table: Record<string, () => number> = { built: () => 1 }
  register('thing', table, 'mine', () => 2, register)
  register('thing', table, 'mine', () => 3, register)
  expect(table.mine!()).toBe(3)
  expect(() => register('thing', table, 'built', () => 4, register)).toThrow("thing: built is one of the library's own")
  expect(table.built!()).toBe(1)
  for (const name of ['', '__proto__', 'a,b', 'a(b)', '../a'])
    expect(() => register('thing', table, name, () => 5, register)).toThrow('thing: expected a name of letters')
  expect(Object.keys(table)).toEqual(['built', 'mine'])
})

it('knows which file a line is from', () => {
  registerMetric('half', half)
  expect(metric('half' as 'rougeL').score('', [''])).toBe(0.5)
  expect(metricKeys()).toContain('half')
  expect(additions().at(-1)).toEqual({ file: __filename })
})

it('makes every run another one', () => {
  const work = () => []
  const table: Record<string, object> = {}
  const before = codeVersion(work)
  // As from a notebook's cell, where there is no file: then what the functions say is what counts.
  const cell = (text: string) =>
    new Function('register', 'table', `register('cell', table, 'cell', { f: () => ${text} }, register)`)
  cell('1')(register, table)
  const first = codeVersion(work)
  cell('2')(register, table)
  const second = codeVersion(work)
  cell('1')(register, table)
  expect(new Set([before, first, second]).size).toBe(3)
  expect(codeVersion(work)).toBe(first)
})
