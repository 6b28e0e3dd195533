import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { root } from '../../lib/base/paths'
import { seed, whole } from '../../lib/experiments/allowed'
import { execute } from '../../lib/experiments/execute'
import { experiment } from '../../lib/experiments/experiment'
import { codeVersion } from '../../lib/runs/identity'
import { findIncludedRuns, includedFile, includeRuns } from '../../lib/runs/included'

// The project, but for datasets/runs, which these tests write.
vi.mock('../../lib/base/paths', async (load) => {
  const real = await load<typeof import('../../lib/base/paths')>()
  const copy = mkdtempSync(join(tmpdir(), 'tunebook-project-'))
  for (const name of ['lib', 'package.json']) symlinkSync(join(real.root, name), join(copy, name))
  mkdirSync(join(copy, 'datasets', 'runs'), { recursive: true })
  return { ...real, root: copy }
})

let made = 0
const sums = experiment({
  name: 'sums',
  question: 'What is a plus b?',
  fixed: { a: 10 },
  vary: { b: [1, 2], seed: [0] },
  allowed: { a: whole(0, 99), b: whole(0, 9), seed },
  sizes: {},
  data: () => 'none',
  run: async ({ a, b }) => {
    made++
    return [{ sum: a + b }]
  },
  describe: () => '',
  figure: () => ({}) as never,
})
const newStore = () => mkdtempSync(join(tmpdir(), 'tunebook-store-'))
const named = (name: string) => experiment({ ...sums, name })

describe('numbers that come with the project', () => {
  it('are taken of this version of the code, or of any where that is asked', async () => {
    expect(includedFile('x').startsWith(root)).toBe(true)
    const own = named('taken')
    const store = newStore()
    const rows = await execute(own, { store })
    expect(includeRuns(store, 'taken')).toEqual({ taken: 2, kept: 0 })
    expect(await execute(own, { store: newStore() })).toEqual(rows)
    expect(made).toBe(2)
    expect(findIncludedRuns('taken').map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(({ run }) => run)))
    for (const { run } of rows) expect(findIncludedRuns(String(run))).toHaveLength(1)

    const aged = readFileSync(includedFile('taken'), 'utf8').replaceAll(codeVersion(own.run), 'another')
    writeFileSync(includedFile('taken'), `${aged}\n`)
    const elsewhere = newStore()
    expect(await execute(own, { store: elsewhere, included: true })).toEqual(rows)
    expect(made).toBe(2)
    await execute(own, { store: elsewhere })
    expect(made).toBe(4)
  })

  it('are never lost by including others', async () => {
    const own = named('kept')
    const store = newStore()
    await execute(own, { store })
    includeRuns(store, 'kept')
    const before = readFileSync(includedFile('kept'), 'utf8')
    expect(() => includeRuns(newStore(), 'kept')).toThrow(/has no run of kept that is done$/)
    expect(readFileSync(includedFile('kept'), 'utf8')).toBe(before)
    const other = newStore()
    await execute(own, { store: other, set: { b: '3', a: '50' } })
    expect(includeRuns(other, 'kept')).toEqual({ taken: 1, kept: 2 })
    expect(readFileSync(includedFile('kept'), 'utf8')).toContain(before.trim().split('\n')[0])
  })

  it('are of no name that is a path, and a name without runs makes no file', async () => {
    for (const name of ['none', '../../package', '/etc/passwd', 'a/b', '', '__proto__'])
      expect(() => includeRuns(newStore(), name)).toThrow('that is done')
    expect(readdirSync(join(root, 'datasets', 'runs')).sort()).toEqual(['kept.jsonl', 'taken.jsonl'])
    await expect(execute(named('../out'), { store: newStore() })).rejects.toThrow("a run's name: expected letters")
  })
})
