import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Allowed, oneOf, positive, seed, whole, yesOrNo } from '../../lib/experiments/allowed'
import { execute } from '../../lib/experiments/execute'
import { countRuns, expand, experiment } from '../../lib/experiments/experiment'
import { experiments } from '../../lib/experiments/index'
import { zeroShot } from '../../lib/experiments/zero-shot'
import { codeVersion } from '../../lib/runs/identity'
import { findIncludedRuns } from '../../lib/runs/included'
import { openRun } from '../../lib/runs/store'
import { itWith } from '../shared'

const made: string[] = []

const sums = experiment({
  name: 'sums',
  question: 'What is a plus b?',
  fixed: { a: 10, label: 'x', loud: false, rate: 0.5 },
  vary: { b: [1, 2], seed: [0, 1] },
  allowed: { a: whole(0, 1000), label: oneOf(['x', 'y']), loud: yesOrNo, rate: positive(1), b: whole(1, 9), seed },
  sizes: { big: { a: 1000, b: [3] } },
  data: () => 'none',
  run: async ({ a, b, seed }, at) => {
    made.push(`${a}+${b}/${seed}`)
    const base = await at.need('base', { a }, 'none', async () => {
      made.push(`base ${a}`)
      return [{ a }]
    })
    return [{ sum: (base.metrics.rows[0]?.a as number) + b }]
  },
  describe: (rows) => `${rows.length} rows`,
  figure: (rows) => ({ data: [], layout: { width: 1, height: 1 }, rows }),
})

describe('expanding an experiment into runs', () => {
  it('gives every combination of what is varied, with what is fixed', () => {
    const configs = expand(sums)
    expect(configs.map(({ b, seed }) => [b, seed])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ])
    expect(configs[0]).toEqual({ a: 10, label: 'x', loud: false, rate: 0.5, b: 1, seed: 0 })
  })

  it('takes a size, and settings over it, each as its own kind', () => {
    expect(expand(sums, { size: 'big' }).map(({ a, b }) => [a, b])).toEqual([
      [1000, 3],
      [1000, 3],
    ])
    const set = { a: '5', b: '7,8', seed: '0', label: 'y', loud: 'true', rate: '1e-3' }
    expect(expand(sums, { size: 'big', set })).toEqual(
      [7, 8].map((b) => ({ a: 5, label: 'y', loud: true, rate: 0.001, b, seed: 0 })),
    )
  })

  it('counts the runs of a size without looking whether its data is there', () => {
    expect([countRuns(sums), countRuns(sums, 'big')]).toEqual([4, 2])
    const absent: Allowed<string> = { expected: 'a folder', read: (text) => text, fits: () => false }
    const elsewhere = { ...sums, fixed: { ...sums.fixed, label: 'gone' }, allowed: { ...sums.allowed, label: absent } }
    expect(() => expand(elsewhere)).toThrow(/label: expected a folder/)
    expect(countRuns(elsewhere)).toBe(4)
    expect(() => countRuns(sums, 'huge')).toThrow('sums: no size is called huge')
  })

  it('refuses what does not exist and what is of another kind', () => {
    expect(() => expand(sums, { size: 'huge' })).toThrow('sums: no size is called huge')
    expect(() => expand(sums, { set: { c: '1' } })).toThrow('sums: no setting is called c')
    expect(() => expand(sums, { set: { a: 'much' } })).toThrow('a: expected a whole number from 0 to 1,000, found much')
    expect(() => expand(sums, { set: { b: '1,' } })).toThrow('b: expected a whole number from 1 to 9, found nothing')
    expect(() => expand(sums, { set: { loud: 'yes' } })).toThrow('loud: expected true or false, found yes')
  })

  it.each([
    ['a', '-1'],
    ['a', '1001'],
    ['a', '1.5'],
    ['a', '0x10'],
    ['a', '1e2'],
    ['a', ' 5'],
    ['a', '+5'],
    ['a', '9'.repeat(400)],
    ['b', ''],
    ['b', '0'],
    ['b', '3,10'],
    ['seed', '1.5'],
    ['seed', '4294967296'],
    ['label', 'z'],
    ['label', ''],
    ['rate', '0'],
    ['rate', '-1'],
    ['rate', '1.1'],
    ['rate', 'NaN'],
    ['rate', 'Infinity'],
    ['rate', '1e999'],
    ['rate', '0x1'],
    ['loud', ''],
  ])('refuses %s=%s by what the setting may be', (key, text) => {
    expect(() => expand(sums, { set: { [key]: text } })).toThrow(`sums: ${key}: expected `)
  })

  it('says which value may have been meant, and refuses one that is given twice', () => {
    expect(() => expand(zeroShot, { set: { training: 'definitons' } })).toThrow(
      /found definitons; did you mean definitions\?$/,
    )
    expect(() => expand(zeroShot, { set: { steps: '5', sed: '1' } })).toThrow(
      'no setting is called sed; did you mean seed?',
    )
    expect(() => expand(zeroShot, { size: 'ful' })).toThrow('no size is called ful; did you mean full?')
    expect(() => expand(sums, { set: { b: '1,2,1' } })).toThrow('sums: b: expected each value once, found 1 twice')
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('knows no size and no setting %s', (name) => {
    expect(() => expand(sums, { size: name })).toThrow(`no size is called ${name}`)
    expect(() => expand(sums, { set: JSON.parse(`{"${name}": "5"}`) })).toThrow(`no setting is called ${name}`)
  })

  it('refuses declarations that do not fit the settings, before anything runs', () => {
    // @ts-expect-error: a setting that is not declared
    experiment({ ...sums, allowed: { a: whole(0, 1) } })
    // @ts-expect-error: a number declared as a text
    experiment({ ...sums, allowed: { ...sums.allowed, a: oneOf(['x']) } })
    // @ts-expect-error: varied texts declared as numbers
    experiment({ ...sums, vary: { b: ['one'], seed: [0] } })
    expect(() => expand({ ...sums, fixed: { ...sums.fixed, a: -1 } })).toThrow('sums: a: expected a whole number')
    expect(() => expand({ ...sums, sizes: { big: { b: [77] } } }, { size: 'big' })).toThrow('sums: b: expected')
    expect(() => expand({ ...sums, vary: { b: [] as number[], seed: [0] } })).toThrow(
      'sums: b: expected at least one value',
    )
  })

  it('takes the settings of every run that comes with the project', () => {
    for (const { name, allowed } of experiments)
      for (const { config } of findIncludedRuns(name))
        for (const [key, value] of Object.entries(config))
          expect([name, key, value, (allowed as Record<string, Allowed>)[key]?.fits(value)]).toEqual([
            name,
            key,
            value,
            true,
          ])
  })

  itWith('superni/tasks', 'takes the declared settings and all sizes of every experiment', () => {
    for (const one of experiments)
      for (const size of [undefined, ...Object.keys(one.sizes)]) expect(expand(one, { size }).length).toBeGreaterThan(0)
  })
})

describe('executing an experiment', () => {
  it('makes each run once, and what several need once for all', async () => {
    const store = mkdtempSync(join(tmpdir(), 'tunebook-store-'))
    const first = await execute(sums, { store, set: { seed: '0' } })
    expect(made).toEqual(['10+1/0', 'base 10', '10+2/0'])
    expect(first).toMatchObject([
      { b: 1, seed: 0, sum: 11 },
      { b: 2, seed: 0, sum: 12 },
    ])
    const stored: boolean[] = []
    const again = await execute(sums, { store, set: { seed: '0' }, onEnd: (event) => stored.push(event.stored) })
    expect(again).toEqual(first)
    expect(stored).toEqual([true, true])
    expect(made).toHaveLength(3)
  })

  it('goes on with a run whose work failed', async () => {
    const store = mkdtempSync(join(tmpdir(), 'tunebook-store-'))
    const flaky = experiment({ ...sums, run: async () => Promise.reject(new Error('no luck')) })
    await expect(execute(flaky, { store })).rejects.toThrow('no luck')
    expect(await execute(sums, { store, set: { b: '1', seed: '0' } })).toHaveLength(1)
  })

  it('leaves a run that another process makes for last, and waits for it then', async () => {
    const store = mkdtempSync(join(tmpdir(), 'tunebook-store-'))
    const elsewhere = openRun(store, 'sums', { config: expand(sums)[0]!, data: 'none', code: codeVersion(sums.run) })
    if (elsewhere.kind !== 'open') throw new Error(elsewhere.kind)
    const order: unknown[] = []
    const rows = await execute(sums, {
      store,
      onEnd: ({ done, total, varied }) => {
        order.push([varied.b, varied.seed])
        if (done === total - 1) elsewhere.run.finish([{ sum: -1 }])
      },
    })
    expect(order).toEqual([
      [1, 1],
      [2, 0],
      [2, 1],
      [1, 0],
    ])
    expect(rows.map(({ sum }) => sum)).toEqual([-1, 11, 12, 12])
  })

  it('stops before the next run when asked to', async () => {
    const store = mkdtempSync(join(tmpdir(), 'tunebook-store-'))
    const controller = new AbortController()
    const running = execute(sums, { store, signal: controller.signal, onEnd: () => controller.abort() })
    await expect(running).rejects.toThrow('stopped')
  })
})
