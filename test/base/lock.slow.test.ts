import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { writeAtomic } from '../../lib/base/files'
import { type Lock, lockHolder, takeLock, withLock } from '../../lib/base/lock'
import { root } from '../../lib/base/paths'
import { openRun } from '../../lib/runs/store'
import { stressLock } from '../kills/lock-stress'

const newFolder = () => mkdtempSync(join(tmpdir(), 'tunebook-lock-'))

function take(folder: string, every?: number): Lock {
  const lock = takeLock(folder, every)
  if ('holder' in lock) throw new Error(`held by ${lock.holder.pid}`)
  return lock
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Another process that holds the lock. */
async function other(folder: string, every: number, what = '') {
  const script = join(root, 'test/base/lock-hold.ts')
  const args = ['--require', 'tsx/cjs', script, folder, String(every), what]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  ends.push(() => child.kill('SIGKILL'))
  expect(String((await once(child.stdout, 'data'))[0])).toBe('taken\n')
  return child
}

/** A holder as a process of another machine leaves it, with its beats so many milliseconds ago. */
function foreign(folder: string, { every = 40, ago = 0 } = {}): { readonly beat: string } {
  const own = join(folder, 'lock', '7-abc')
  mkdirSync(own, { recursive: true })
  const holder = { pid: process.pid, host: 'elsewhere', born: '1', system: 'another boot', every }
  writeFileSync(join(own, 'holder.json'), JSON.stringify(holder))
  writeFileSync(join(own, 'beat'), '0')
  const then = new Date(Date.now() - ago)
  utimesSync(join(own, 'beat'), then, then)
  return { beat: join(own, 'beat') }
}

/** What the one who takes over does first. */
const takenOver = (own: string) => renameSync(own, `${own}.dead`)

/** Tries to take the lock until it is taken, or for so many milliseconds. */
async function tryFor(folder: string, milliseconds: number): Promise<Lock | undefined> {
  const end = performance.now() + milliseconds
  for (;;) {
    const lock = takeLock(folder, 40)
    if ('release' in lock) return lock
    if (performance.now() > end) return undefined
    await sleep(10)
  }
}

describe('a lock', () => {
  it('is held by one, says by whom, and leaves nothing behind', async () => {
    const folder = newFolder()
    expect(lockHolder(folder)).toBeUndefined()
    const lock = take(folder)
    expect(takeLock(folder)).toMatchObject({ holder: { pid: process.pid } })
    expect(lockHolder(folder)).toMatchObject({ pid: process.pid })
    lock.release()
    expect(lockHolder(folder)).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
  })

  it('makes others wait, one after the other', async () => {
    const folder = newFolder()
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(`${name} in`)
      await sleep(1)
      order.push(`${name} out`)
    }
    await Promise.all(['a', 'b', 'c'].map((name) => withLock(folder, 'working', work(name))))
    for (let i = 0; i < order.length; i += 2) expect(order[i]?.[0]).toBe(order[i + 1]?.[0])
  })

  it('is taken over at once from a process of this system that was killed', async () => {
    const folder = newFolder()
    const child = await other(folder, 5000)
    expect(takeLock(folder)).toMatchObject({ holder: { pid: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(lockHolder(folder)).toBeUndefined()
    take(folder).release()
  })

  it('is kept by a process whose main thread is busy for longer than a silent one is waited for', async () => {
    const folder = newFolder()
    await other(folder, 200, 'block')
    expect(await tryFor(folder, 2 * 12 * 200)).toBeUndefined()
  })

  it('is taken over from a holder on another machine that is silent', async () => {
    const folder = newFolder()
    foreign(folder)
    expect(takeLock(folder)).toMatchObject({ holder: { host: 'elsewhere' } })
    expect(await tryFor(folder, 10_000)).toBeDefined()
  })

  it('is not taken over from one on another machine that lives, whatever its clock or this one says', async () => {
    for (const wrong of [-600_000, 0, 600_000]) {
      const folder = newFolder()
      const { beat } = foreign(folder)
      let count = 0
      const beating = setInterval(() => {
        writeFileSync(beat, String(++count), { flag: 'r+' })
        const then = new Date(Date.now() + wrong)
        utimesSync(beat, then, then)
      }, 20)
      expect(await tryFor(folder, 1500), `a clock that is off by ${wrong / 1000} s`).toBeUndefined()
      clearInterval(beating)
      expect(await tryFor(folder, 10_000)).toBeDefined()
    }
  })

  it('shows a holder on another machine as gone when its last beat is old by the clock of the file system', () => {
    const folder = newFolder()
    foreign(folder, { every: 5000 })
    expect(lockHolder(folder)).toMatchObject({ host: 'elsewhere' })
    foreign(folder, { every: 5000, ago: 61_000 })
    expect(lockHolder(folder)).toBeUndefined()
    // It may be the machine that slept: before it is taken over, it is given some more beats.
    expect(takeLock(folder)).toMatchObject({ holder: { host: 'elsewhere' } })
  })

  it('is taken over from a holder of whom nothing can be read', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'lock', '7-abc.dead', 'rest'), { recursive: true })
    take(folder).release()
    const own = join(folder, 'lock', '7-abc')
    mkdirSync(own, { recursive: true })
    writeFileSync(join(own, 'holder.json'), '')
    expect(takeLock(folder)).toMatchObject({ holder: { host: 'another machine' } })
  })

  it('names the folder that the system refuses, and what to do', () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const refused = (folder: string) => {
      try {
        takeLock(folder)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return `${error.message}\n${error.hint}`
      }
      throw new Error('taken')
    }
    expect(refused(join(file, 'below'))).toMatch(/file\/below.*: .*not a folder\n.*set TMPDIR/s)
    const folder = newFolder()
    writeFileSync(join(folder, 'lock'), '')
    expect(refused(folder)).toMatch(/lock: .*not a folder/)
    expect(refused(join(folder, 'x'.repeat(300)))).toMatch(/xxx.*: .*too long\n/)
  })
})

describe('a holder that was paused until another process took over', () => {
  it('writes and removes nothing more, and says so', () => {
    const folder = newFolder()
    const lock = take(folder, 40)
    writeAtomic(join(folder, 'kept'), 'before', lock)
    const scratch = lock.scratch(join(folder, 'late'))
    writeFileSync(scratch, 'late')
    const [token] = readdirSync(join(folder, 'lock'))
    takenOver(join(folder, 'lock', token as string))
    const heir = take(folder)
    const lost = /another process took this over while this one was paused/
    expect(() => lock.check()).toThrow(lost)
    expect(() => lock.place(scratch, join(folder, 'late'))).toThrow(lost)
    expect(() => lock.remove(join(folder, 'kept'))).toThrow(lost)
    expect(() => writeAtomic(join(folder, 'kept'), 'after', lock)).toThrow(lost)
    lock.release()
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('before')
    expect(existsSync(join(folder, 'late'))).toBe(false)
    heir.check()
    heir.release()
    expect(readdirSync(folder)).toEqual(['kept'])
  })

  it('leaves a run to the one who goes on with it', () => {
    const store = newFolder()
    const identity = { config: { a: 1 }, data: 'd', code: 'c' }
    const opened = openRun(store, 'test', identity)
    if (opened.kind !== 'open') throw new Error(opened.kind)
    const late = opened.run
    late.log({ step: 1 })
    mkdirSync(join(late.folder, 'rest'))
    const [token] = readdirSync(join(late.folder, 'lock'))
    takenOver(join(late.folder, 'lock', token as string))
    const again = openRun(store, 'test', identity)
    if (again.kind !== 'open') throw new Error(again.kind)
    again.run.log({ step: 2 })
    expect(() => late.log({ step: 3 })).toThrow(/took this over/)
    expect(() => late.predictions([])).toThrow(/took this over/)
    expect(() => late.finish([])).toThrow(/took this over/)
    late.leave()
    again.run.finish([{ n: 1 }])
    const log = readFileSync(join(late.folder, 'log.jsonl'), 'utf8')
    expect(log.match(/"step":\d/g)).toEqual(['"step":1', '"step":2'])
    expect(openRun(store, 'test', identity)).toMatchObject({ kind: 'done', metrics: { rows: [{ n: 1 }] } })
  })
})

describe('a counter under a lock', () => {
  it('loses no update and counts nothing twice, whoever is killed or stopped', { timeout: 300_000 }, async () => {
    const options = { seed: 1, processes: 4, target: 400, every: 25, pause: 200 }
    const { faults, written } = await stressLock({ ...options, folder: newFolder() })
    expect(faults).toEqual([])
    expect(written).toBeGreaterThan(300)
  })
})
