import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJson, readJsonl } from '../../lib/base/files'
import { root } from '../../lib/base/paths'
import { codeVersion, runId } from '../../lib/runs/identity'
import { findRuns, listRuns, type OpenRun, openRun } from '../../lib/runs/store'

const newStore = () => mkdtempSync(join(tmpdir(), 'tunebook-store-'))
const identity = { config: { a: 1 }, data: 'd', code: 'c' }

function take(store: string, name = 'test', its = identity): OpenRun {
  const opened = openRun(store, name, its)
  if (opened.kind !== 'open') throw new Error(opened.kind)
  return opened.run
}

function child(store: string, what: string): ChildProcess {
  return spawn(process.execPath, ['--require', 'tsx/cjs', join(root, 'test/runs/hold.ts'), store, what], { cwd: root })
}
const firstLine = async (process: ChildProcess) => String((await once(process.stdout!, 'data'))[0]).trim()

describe('the id of a run', () => {
  it('depends on settings, data and code, not on the order of the settings', () => {
    const id = runId({ config: { a: 1, b: { c: 2, d: 3 } }, data: 'x', code: 'y' })
    expect(runId({ config: { b: { d: 3, c: 2 }, a: 1 }, data: 'x', code: 'y' })).toBe(id)
    expect(runId({ config: { a: 2, b: { c: 2, d: 3 } }, data: 'x', code: 'y' })).not.toBe(id)
    expect(runId({ config: { a: 1, b: { c: 2, d: 3 } }, data: 'z', code: 'y' })).not.toBe(id)
    expect(runId({ config: { a: 1, b: { c: 2, d: 3 } }, data: 'x', code: 'z' })).not.toBe(id)
  })

  it('knows a version of the code', () => {
    expect(codeVersion(() => 1)).toMatch(/^[0-9a-f]{16}$/)
    expect(codeVersion(() => 1)).toBe(codeVersion(() => 1))
    expect(codeVersion(() => 2)).not.toBe(codeVersion(() => 1))
  })
})

describe('the store of runs', () => {
  it('keeps what a run was and found, and never repeats it', () => {
    const store = newStore()
    const run = take(store)
    expect(run.resumed).toBe(false)
    run.log({ step: 1, loss: 2 })
    run.predictions([{ id: 'x' }, { id: 'y' }])
    const metrics = run.finish([{ task: 't', score: 50 }])
    expect(metrics.rows).toEqual([{ task: 't', score: 50 }])
    const again = openRun(store, 'test', identity)
    expect(again).toMatchObject({ kind: 'done', id: run.id, folder: run.folder, metrics })
    expect(readJson(join(run.folder, 'config.json'))).toEqual({ id: run.id, name: 'test', ...identity })
    expect([...readJsonl(join(run.folder, 'predictions.jsonl'))].map(({ value }) => value)).toEqual([
      { id: 'x' },
      { id: 'y' },
    ])
    expect([...readJsonl(join(run.folder, 'log.jsonl'))].map(({ value }) => value)).toMatchObject([
      { event: 'started' },
      { step: 1, loss: 2 },
      { event: 'done' },
    ])
    expect(readdirSync(run.folder).filter((name) => name.startsWith('lock'))).toEqual([])
  })

  it('gives an interrupted run back, to go on with', () => {
    const store = newStore()
    const run = take(store)
    expect(listRuns(store).map(({ state }) => state)).toEqual(['running'])
    run.leave()
    expect(listRuns(store).map(({ state }) => state)).toEqual(['interrupted'])
    const again = take(store)
    expect(again).toMatchObject({ id: run.id, resumed: true })
    again.finish([])
    expect(listRuns(store).map(({ state }) => state)).toEqual(['done'])
  })

  it('takes away a line of the log that was cut short', () => {
    const store = newStore()
    const run = take(store)
    appendFileSync(join(run.folder, 'log.jsonl'), '{"step": 1}\n{"st')
    run.leave()
    take(store).leave()
    expect(readFileSync(join(run.folder, 'log.jsonl'), 'utf8')).toMatch(/\n\{"step": 1\}\n\{"event":"resumed"/)
  })

  it('does not give a run to two at once', async () => {
    const store = newStore()
    const other = child(store, 'hold')
    try {
      expect(await firstLine(other)).toBe('open')
      expect(openRun(store, 'test', identity)).toMatchObject({ kind: 'held', holder: { pid: other.pid } })
    } finally {
      other.kill('SIGKILL')
      await once(other, 'exit')
    }
    expect(listRuns(store).map(({ state }) => state)).toEqual(['interrupted'])
    expect(take(store).resumed).toBe(true)
  })

  it('lets exactly one of many take over from a process that died', async () => {
    const store = newStore()
    const dead = child(store, 'hold')
    expect(await firstLine(dead)).toBe('open')
    dead.kill('SIGKILL')
    await once(dead, 'exit')
    const kinds = await Promise.all([1, 2, 3, 4].map(() => firstLine(child(store, 'finish'))))
    expect(kinds.filter((kind) => kind === 'open')).toHaveLength(1)
  }, 30_000)

  it('finds runs by id, the beginning of it, folder or name', () => {
    const store = newStore()
    const one = take(store)
    const two = take(store, 'other', { ...identity, data: 'e' })
    const ids = (word: string) => findRuns(store, word).map(({ id }) => id)
    expect(ids(one.id)).toEqual([one.id])
    expect(ids(one.id.slice(0, 6))).toEqual([one.id])
    expect(ids(`runs/test-${one.id}/`)).toEqual([one.id])
    expect(ids('other')).toEqual([two.id])
    expect(() => ids('nothing')).toThrow('no run is called nothing')
  })
})
