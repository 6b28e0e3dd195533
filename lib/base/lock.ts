import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { largest } from './lists'
import { say } from './progress'

/** Who holds a folder. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, in the system's own count: a later process with the same id is another one. */
  readonly born?: string
}

/**
 * Takes the folder for this process, or says who has it. A holder that died without letting go is passed over.
 *
 * Locks are the files `lock.1`, `lock.2`, …; the highest one counts. Each is made by exclusive creation, and a dead
 * holder's is never removed before a higher one stands, so of two processes that find it dead only one takes over.
 * @returns `release`, or the living `holder`
 */
export function takeLock(folder: string): { release: () => void } | { holder: Holder } {
  for (;;) {
    const highest = highestLock(folder)
    const holder = highest > 0 ? readHolder(folder, highest) : undefined
    if (holder && alive(holder)) return { holder }
    const mine = highest + 1
    try {
      writeFileSync(lockFile(folder, mine), JSON.stringify(self()), { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw error
    }
    if (highestLock(folder) > mine) {
      rmSync(lockFile(folder, mine), { force: true })
      continue
    }
    for (const number of lockNumbers(folder)) {
      if (number < mine) rmSync(lockFile(folder, number), { force: true })
    }
    return { release: () => rmSync(lockFile(folder, mine), { force: true }) }
  }
}

/**
 * Does the work while no other process does it in this folder; says for whom it waits.
 * @param doing what the other one does, such as `downloading google/flan-t5-small`
 */
export async function withLock<T>(folder: string, doing: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    const lock = takeLock(folder)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    const { pid, host } = lock.holder
    if (tries % 60 === 2)
      say(`waiting for process ${pid} on ${host}, which is ${doing}; if it is gone: rm -r ${folder}`)
    await sleep(500)
  }
}

/** The living process that holds the folder, if there is one. */
export function lockHolder(folder: string): Holder | undefined {
  const highest = highestLock(folder)
  const holder = highest > 0 ? readHolder(folder, highest) : undefined
  return holder && alive(holder) ? holder : undefined
}

const lockFile = (folder: string, number: number) => join(folder, `lock.${number}`)

function lockNumbers(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = /^lock\.(\d+)$/.exec(name)?.[1]
    return number ? [Number(number)] : []
  })
}

const highestLock = (folder: string) => largest(lockNumbers(folder), 0)

/** Undefined when the lock is gone again, or its writer died before it had written. */
function readHolder(folder: string, number: number): Holder | undefined {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return JSON.parse(readFileSync(lockFile(folder, number), 'utf8')) as Holder
    } catch (error) {
      if (!(error instanceof SyntaxError)) return undefined
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
  return undefined
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), born: born(process.pid) }
}

/** A holder on another machine that shares the folder is believed to live. */
function alive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return holder.born === undefined || holder.born === born(holder.pid)
}

/** Linux: field 22 of /proc/PID/stat, the start in clock ticks since boot; elsewhere unknown. */
function born(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
