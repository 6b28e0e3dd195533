import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../base/canonical'
import { UserError } from '../base/errors'
import { expected, list, object, text } from '../base/fields'
import { fileError, readJson, writeAtomic } from '../base/files'
import type { Holder } from '../base/holder'
import { type Lock, lockHolder, takeLock } from '../base/lock'
import type { Row } from '../base/row'
import type { Writer } from '../base/writer'
import { type Identity, runId } from './identity'

/** What config.json holds. */
export interface RunConfig extends Identity {
  readonly id: string
  readonly name: string
}

/** What metrics.json holds; it is written last, so a run that has it is done. */
export interface Metrics {
  readonly rows: readonly Row[]
  /** Wall time, in seconds, of the sitting that ended it. */
  readonly seconds: number
}

export interface StoredRun extends RunConfig {
  readonly folder: string
  readonly state: 'done' | 'running' | 'interrupted'
  /** Of a run that is done. */
  readonly metrics?: Metrics
  /** When it ended, or was last at work. */
  readonly changed: Date
}

/** A run that this process holds and works on. */
export interface OpenRun {
  readonly id: string
  readonly folder: string
  /** Whether an earlier process left it unfinished. */
  readonly resumed: boolean
  /** The folder for the trainer's checkpoints; what is in it when the run is opened is where to go on from. */
  readonly checkpoint: string
  /** How the run's files are written: as long as this process holds the run. */
  readonly writer: Writer
  /** Appends to log.jsonl. */
  log(row: Row): void
  /** Keeps a value under a key of `<name>.json`, in place of one that is there. */
  note(name: string, key: string, value: object): void
  /** Writes predictions.jsonl, whole. */
  predictions(rows: readonly object[]): void
  /** Writes metrics.json, which makes the run done, and lets go of it. */
  finish(rows: readonly Row[]): Metrics
  /** Lets go of it unfinished; whoever opens it again goes on. */
  leave(): void
}

/** What opening a run gives: its results if it is done, the run to work on, or who works on it. */
export type Opened =
  | { readonly kind: 'done'; readonly id: string; readonly folder: string; readonly metrics: Metrics }
  | { readonly kind: 'open'; readonly run: OpenRun }
  | { readonly kind: 'held'; readonly folder: string; readonly holder: Holder }

/** The run's results, if it is done. */
export function findDone(store: string, name: string, identity: Identity): (Opened & { kind: 'done' }) | undefined {
  const id = runId(identity)
  const folder = join(store, `${name}-${id}`)
  if (!existsSync(join(folder, 'metrics.json'))) return undefined
  return { kind: 'done', id, folder, metrics: readMetrics(folder) }
}

/**
 * Takes up a run, new or interrupted, unless it is done or a living process holds it.
 * @param name in file-name form; the folder is `<name>-<id>`
 */
export function openRun(store: string, name: string, identity: Identity): Opened {
  const id = runId(identity)
  const folder = join(store, `${name}-${id}`)
  const done = () => findDone(store, name, identity)
  const already = done()
  if (already) return already
  const lock = takeLock(folder)
  if ('holder' in lock) return { kind: 'held', folder, holder: lock.holder }
  const meanwhile = done()
  if (meanwhile) {
    lock.release()
    return meanwhile
  }
  try {
    return { kind: 'open', run: start(folder, { id, name, ...identity }, lock) }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Begins, or goes on with, the run in a folder that this process holds. */
function start(folder: string, config: RunConfig, lock: Lock): OpenRun {
  const file = (part: string) => join(folder, part)
  const resumed = existsSync(file('config.json'))
  if (!resumed) writeAtomic(file('config.json'), pretty(config), lock)
  const began = Date.now()
  const log = openLog(file('log.jsonl'), lock)
  const leave = () => {
    log.close()
    lock.release()
  }
  log.append({ event: resumed ? 'resumed' : 'started', at: new Date().toISOString() })
  return {
    id: config.id,
    folder,
    resumed,
    checkpoint: file('checkpoint'),
    writer: lock,
    log: log.append,
    note: (name, key, value) => {
      const path = file(`${name}.json`)
      const before = existsSync(path) ? object(readJson(path), path) : {}
      writeAtomic(path, pretty({ ...before, [key]: value }), lock)
    },
    predictions: (rows) =>
      writeAtomic(file('predictions.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''), lock),
    finish(rows) {
      const metrics = { rows, seconds: Math.round((Date.now() - began) / 100) / 10 }
      log.append({ event: 'done', at: new Date().toISOString() })
      writeAtomic(file('metrics.json'), pretty(metrics), lock)
      leave()
      return metrics
    },
    leave,
  }
}

/** All runs of the store, the latest first. */
export function listRuns(store: string): StoredRun[] {
  return namesIn(store)
    .map((name) => join(store, name))
    .filter((folder) => existsSync(join(folder, 'config.json')))
    .map(readRun)
    .sort((a, b) => b.changed.getTime() - a.changed.getTime())
}

/** The store's folders; none where there is no store yet. @throws UserError where it cannot be read */
function namesIn(store: string): string[] {
  try {
    return readdirSync(store)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fileError(store, error)
  }
}

/**
 * The runs that a word names: an id or its beginning, a folder's name, or a run's name (then all of that name).
 * @throws UserError if there is none, saying which there are
 */
export function findRuns(store: string, word: string): StoredRun[] {
  const runs = listRuns(store)
  const found = runs.filter(calledBy(word))
  if (found.length > 0) return found
  const names = [...new Set(runs.map((run) => run.name))]
  throw new UserError(
    `no run is called ${word}`,
    names.length > 0
      ? `there are runs of ${names.join(', ')}; \`tunebook runs\` lists them`
      : `${store} has no runs yet`,
  )
}

/** Whether a word names the run, as `findRuns` has it. */
export function calledBy(word: string): (run: Pick<RunConfig, 'id' | 'name'>) => boolean {
  const wanted = word.replace(/\/+$/, '').split('/').pop() as string
  return ({ id, name }) => wanted !== '' && (id.startsWith(wanted) || `${name}-${id}` === wanted || name === wanted)
}

function readRun(folder: string): StoredRun {
  const config = readConfig(join(folder, 'config.json'))
  const done = existsSync(join(folder, 'metrics.json'))
  const last = ['metrics.json', 'log.jsonl', 'config.json'].map((name) => join(folder, name)).find(existsSync) as string
  return {
    ...config,
    folder,
    state: done ? 'done' : lockHolder(folder) ? 'running' : 'interrupted',
    ...(done ? { metrics: readMetrics(folder) } : {}),
    changed: statSync(last).mtime,
  }
}

/** @throws UserError naming the field that a run would not have written so */
function readConfig(path: string): RunConfig {
  const file = object(readJson(path), path)
  for (const name of ['id', 'name', 'code', 'data']) text(file[name], `${path}: ${name}`)
  object(file.config, `${path}: config`)
  return file as unknown as RunConfig
}

/** @throws UserError naming the field that a run would not have written so */
function readMetrics(folder: string): Metrics {
  const path = join(folder, 'metrics.json')
  const file = object(readJson(path), path)
  list(file.rows, `${path}: rows`, (row, at) => object(row, at))
  if (typeof file.seconds !== 'number') throw expected('a number', file.seconds, `${path}: seconds`)
  return file as unknown as Metrics
}

/**
 * The run's log, to append to: a copy of what it was, without a last line that was cut short when its writer died. Lines
 * are appended to the file that was opened here, so what an earlier holder of the run still appends goes to its own file,
 * which has no name any more.
 */
function openLog(path: string, lock: Lock): { append(row: Row): void; close(): void } {
  let file: number | undefined
  const write = (work: () => void) => {
    try {
      work()
    } catch (error) {
      lock.check()
      throw fileError(path, error)
    }
  }
  write(() => {
    const before = existsSync(path) ? readFileSync(path) : new Uint8Array()
    const copy = lock.scratch(path)
    file = openSync(copy, 'a')
    appendFileSync(file, before.subarray(0, before.lastIndexOf(10) + 1))
    fsyncSync(file)
    lock.place(copy, path)
  })
  return {
    append(row) {
      lock.check()
      write(() => appendFileSync(file as number, `${JSON.stringify(row)}\n`))
    },
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

/** Readable JSON. @throws RangeError at NaN and the infinities, which JSON would turn into null */
function pretty(value: unknown): string {
  canonicalJson(value)
  return `${JSON.stringify(value, null, 2)}\n`
}
