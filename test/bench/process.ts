import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../lib/base/paths'
import { median } from './machine'
import type { Rates, Work } from './work'

/** How a contender's process is started; it prepares a case, says so, and times a block for every line it is sent. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly threads: number
}

/** One that is timed: a process, or several of the same that compute side by side. */
export interface Contender {
  readonly name: string
  /** What it computes, for comparing. */
  readonly check: readonly number[]
  readonly versions: Readonly<Record<string, string>>
  /** What each call has to do at least. */
  readonly work?: Work
  /** Times calls for so many seconds. */
  block(seconds: string): Promise<void>
  /** Milliseconds a call: of several processes, those from one end of a call to the next. */
  ms(): number
  /** Megabytes at the peak, of all its processes. */
  rss(): number
  stop(): void
}

export async function contender(name: string, command: Command, processes = 1): Promise<Contender> {
  const all = Array.from({ length: processes }, () => started(name, command))
  const stop = () => {
    for (const one of all) one.stop()
  }
  const ready = await Promise.all(all.map((one) => one.next())).catch((error: unknown) => {
    stop()
    throw error
  })
  const { check = [], versions = {}, work } = ready[0] as Said
  const times: number[][] = all.map(() => [])
  const rss: number[] = all.map(() => 0)
  return {
    name,
    check,
    versions,
    work,
    async block(seconds) {
      const records = await Promise.all(all.map((one) => one.next(seconds)))
      records.forEach((record, i) => {
        times[i]?.push(...(record.ms ?? []))
        rss[i] = record.rss ?? 0
      })
    },
    ms: () => 1 / times.reduce((rate, ms) => rate + 1 / median(ms), 0),
    rss: () => rss.reduce((a, b) => a + b, 0),
    stop,
  }
}

/** The limits that a process measures. */
export async function measured(command: Command): Promise<Rates> {
  const { rates } = await started('measuring the limits', command).next()
  return rates as Rates
}

/** What a process says: at first `check`, `versions` and `work`, after a block `ms` and `rss`; or `rates`. */
interface Said {
  readonly check?: number[]
  readonly versions?: Record<string, string>
  readonly work?: Work
  readonly ms?: number[]
  readonly rss?: number
  readonly rates?: Rates
}

function started(name: string, { program, args, threads }: Command) {
  const child: ChildProcessWithoutNullStreams = spawn(program, args, {
    cwd: root,
    env: { ...process.env, TUNEBOOK_THREADS: String(threads) },
  })
  let errors = ''
  child.on('error', (error) => {
    errors += error.message
  })
  child.stderr.on('data', (text) => {
    errors = (errors + text).slice(-2000)
  })
  // One that has ended cannot be asked any more; why, it said itself.
  child.stdin.on('error', () => {})
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const end = () => void child.kill()
  process.once('exit', end)
  return {
    /** What it says next; a block is asked for by its seconds. */
    async next(seconds?: string): Promise<Said> {
      if (seconds !== undefined) child.stdin.write(`${seconds}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`${name} ended: ${errors}`)
      return JSON.parse(value) as Said
    },
    stop() {
      process.off('exit', end)
      child.kill()
    },
  }
}

export const script = (file: string) => join(__dirname, file)
