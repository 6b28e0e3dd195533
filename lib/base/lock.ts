import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from './errors'
import { fileError } from './files'
import { makeFolder } from './folders'
import { startBeating, stopBeating } from './heartbeat'
import { type Holder, hasEnded, readSigned, type Signed, sign } from './holder'
import { say } from './progress'
import { makeParent, type Writer } from './writer'

/**
 * A folder F is locked by the folder F/lock having something in it: one folder, named by a token that is never used twice,
 * with `holder.json` (who) and `beat` (renewed every few seconds).
 *
 * - Taking: a folder with the token's folder in it is made beside, and renamed to F/lock. That succeeds only where F/lock
 *   is missing or empty, so one of many succeeds.
 * - Leaving, and taking over from the dead: F/lock/TOKEN is renamed to F/lock/TOKEN.dead, then removed; whoever sees a
 *   `.dead` finishes removing it. The rename names its holder, so it cannot hit a later one, and until the folder is
 *   gone nobody else gets in.
 * - Writing: what a holder makes stands in F/lock/TOKEN and is renamed from there into its place. Once another process
 *   took over, that rename fails. So a holder that was stopped, however long and wherever in its work, writes nothing
 *   after it lost its lock; no check comes before the write that could be out of date by then.
 *
 * Of the file system this needs what network file systems keep as well: renaming and making a folder happen once, on the
 * server, whatever a client remembers; and who opens a file sees what was written before its writer closed it ("close to
 * open"), which is why a beat is opened and read rather than looked at. It needs no locks of the system's, and no two clocks
 * that agree: a holder is silent when its beat stays the same for so long by the watcher's own stopwatch.
 */
export interface Lock extends Writer {
  /** Lets go of it. What was made and not placed is removed. */
  release(): void
}

/** Milliseconds from one heartbeat to the next. */
const EVERY = 5000
/** Beats that a holder may miss: the processes of a loaded machine, or a slow file server, are late by seconds. */
const MISSED = 12
/** The same for one that was silent for longer than that already when it was first looked at. */
const MISSED_BY_OLD = 3

/**
 * Takes the folder for this process, or says who has it. A holder that ended without letting go is passed over: at once if
 * it was a process of this system, else when it has been silent for twelve heartbeats, for which this has to be called
 * again and again.
 * @param every milliseconds from one heartbeat to the next
 * @throws UserError naming the folder where the system refuses
 */
export function takeLock(folder: string, every = EVERY): Lock | { readonly holder: Holder } {
  const place = join(folder, 'lock')
  try {
    makeFolder(folder)
    for (let tries = 0; tries < 100; tries++) {
      const found = look(place)
      if (found === undefined) {
        const lock = tryTo(folder, place, every)
        if (lock) return lock
      } else if ('dead' in found) clear(found.dead)
      else if (isGone(folder, found)) bury(join(place, found.token))
      else return { holder: found.holder }
    }
    return { holder: unknown } // a client that still sees the lock as it was; who holds it is seen later
  } catch (error) {
    throw fileError(place, error)
  }
}

/**
 * Does the work while no other process does it in this folder; says for whom it waits.
 * @param doing what the other one does, such as `downloading google/flan-t5-small`
 */
export async function withLock<T>(folder: string, doing: string, work: (lock: Lock) => Promise<T>): Promise<T> {
  const began = performance.now()
  let next = 1500
  for (let pause = 5; ; pause = Math.min(500, pause * 1.5)) {
    const lock = takeLock(folder)
    if ('release' in lock) {
      try {
        return await work(lock)
      } finally {
        lock.release()
      }
    }
    if (performance.now() - began > next) {
      next += 30_000
      say(`waiting for process ${lock.holder.pid} on ${lock.holder.host}, which is ${doing}`)
    }
    await sleep(pause * (0.5 + Math.random()))
  }
}

/** The process that holds the folder, if one does and it showed that it lives. */
export function lockHolder(folder: string): Holder | undefined {
  const found = look(join(folder, 'lock'))
  if (found === undefined || 'dead' in found || (found.signed && hasEnded(found.signed))) return undefined
  return silence(folder, found) > MISSED ? undefined : found.holder
}

/** A holder as its folder shows it. */
interface Found {
  readonly token: string
  readonly holder: Holder
  readonly signed?: Signed
  readonly every: number
  /** What the last beat wrote, and when by the file system's clock, in milliseconds. */
  readonly beat: string
  readonly at: number
}

const unknown: Holder = { pid: 0, host: 'another machine' }

/** Who is in the lock, or what is left of one who was. */
function look(place: string): Found | { readonly dead: string } | undefined {
  const names = namesIn(place)
  const dead = names.find((name) => name.endsWith('.dead'))
  if (dead !== undefined) return { dead: join(place, dead) }
  const [token] = names
  if (token === undefined) return undefined
  const signed = readSigned(join(place, token, 'holder.json'))
  const beat = readBeat(join(place, token, 'beat'))
  if (!existsSync(join(place, token))) return undefined // it left meanwhile
  return { token, holder: signed ?? unknown, signed, every: signed?.every ?? EVERY, ...beat }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function readBeat(file: string): { beat: string; at: number } {
  try {
    const opened = openSync(file, 'r')
    try {
      return { beat: readFileSync(opened, 'utf8'), at: fstatSync(opened).mtimeMs }
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    if (isMissing(error)) return { beat: '', at: 0 }
    throw error
  }
}

interface Watched {
  readonly token: string
  readonly beat: string
  /** When it was last looked at, and for how long the beat was the same by then. */
  looked: number
  silent: number
  /** Whether it had been silent for too long before it was looked at. */
  old?: boolean
}

/** What this process has seen of the holders that it waits for, by the lock. */
const watched = new Map<string, Watched>()

/** Whether the holder is known to have ended, or stayed silent for too long. */
function isGone(folder: string, found: Found): boolean {
  const { token, signed, beat, every } = found
  if (signed && hasEnded(signed)) return true
  const now = performance.now()
  const seen = watched.get(folder)
  if (seen?.token !== token || seen.beat !== beat) {
    watched.set(folder, { token, beat, looked: now, silent: 0 })
    return false
  }
  // A machine that slept has not watched meanwhile, and neither has a holder on it had a chance to beat.
  seen.silent += Math.min(now - seen.looked, every)
  seen.looked = now
  if (seen.silent < MISSED_BY_OLD * every) return false
  seen.old ??= silence(folder, found) > MISSED + MISSED_BY_OLD
  if (!seen.old && seen.silent < MISSED * every) return false
  watched.delete(folder)
  return true
}

/** For how many beats a holder was silent, by the clock of the file system, which has timed the last beat as well. */
function silence(folder: string, { at, every }: Found): number {
  return (fileSystemTime(folder) - at) / every
}

function fileSystemTime(folder: string): number {
  const probe = join(folder, `lock-${newToken()}`)
  try {
    writeFileSync(probe, '')
    return statSync(probe).mtimeMs
  } catch {
    return Date.now() // nothing can be written here; good enough to show to a reader
  } finally {
    rmSync(probe, { force: true })
  }
}

const newToken = () => `${process.pid}-${randomBytes(8).toString('hex')}`

/** The lock, unless another process is quicker. */
function tryTo(folder: string, place: string, every: number): Lock | undefined {
  const token = newToken()
  const prepared = join(folder, `lock-${token}`)
  const own = join(place, token)
  try {
    makeFolder(join(prepared, token))
    writeFileSync(join(prepared, token, 'holder.json'), JSON.stringify(sign(every)))
    writeFileSync(join(prepared, token, 'beat'), '0')
    renameSync(prepared, place)
  } catch (error) {
    // A network file system may repeat a request whose answer was lost, and then report the second one's failure.
    if (!existsSync(own)) {
      clear(prepared)
      const code = codeOf(error)
      if (code === 'ENOTEMPTY' || code === 'EEXIST' || isMissing(error)) return undefined
      throw error
    }
  }
  const began = statSync(join(own, 'beat'), { throwIfNoEntry: false })?.mtimeMs
  if (began === undefined) {
    bury(own) // it was swept away while this process was paused
    return undefined
  }
  startBeating(join(own, 'beat'), every)
  sweep(folder, began - MISSED * every)
  return held(folder, place, own)
}

function held(folder: string, place: string, own: string): Lock {
  let made = 0
  const check = () => {
    if (!existsSync(own)) throw taken(folder)
  }
  /** One step that fails when the lock is lost, because it goes out of the holder's folder or into it. */
  const step = (from: string, to: string) => {
    try {
      renameSync(from, to)
    } catch (error) {
      if (codeOf(error) === 'ESTALE') throw taken(folder)
      check()
      throw error
    }
  }
  const scratch = () => join(own, `made-${made++}`)
  return {
    check,
    scratch,
    place(from, to) {
      check()
      makeParent(to)
      step(from, to)
    },
    remove(path) {
      check()
      if (!existsSync(path)) return
      const away = scratch()
      step(path, away)
      clear(away)
    },
    release() {
      stopBeating(join(own, 'beat'))
      bury(own)
      try {
        rmdirSync(place)
      } catch {
        // Another process is in already.
      }
    },
  }
}

/** Ends a holder's time, if that has not happened yet. */
function bury(own: string): void {
  try {
    renameSync(own, `${own}.dead`)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  clear(`${own}.dead`)
}

/** Removes what processes left beside the lock that were killed while they prepared to take it. */
function sweep(folder: string, before: number): void {
  for (const name of namesIn(folder)) {
    if (!name.startsWith('lock-')) continue
    const path = join(folder, name)
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) clear(path)
  }
}

/** Removes a folder, which other processes may be removing or still be writing into. */
function clear(path: string): void {
  for (let tries = 0; ; tries++) {
    try {
      rmSync(path, { recursive: true, force: true })
      return
    } catch (error) {
      if (tries === 100 || !(isMissing(error) || codeOf(error) === 'ENOTEMPTY')) throw error
    }
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Gone, by the path or, on a network file system, by what a client remembers of the path. */
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT' || codeOf(error) === 'ESTALE'

const taken = (folder: string) =>
  new UserError(
    `${folder}: another process took this over while this one was paused`,
    'nothing was written since; the same command goes on from what is stored',
  )
