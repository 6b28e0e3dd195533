import { readFileSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import { UserError } from './errors'
import { smallest } from './lists'
import { say } from './progress'

/** Memory that this process may still take, in bytes. */
export interface FreeMemory {
  /** Without anything being moved to disk. */
  readonly free: number
  /** With all swap that is left: who takes more is killed. */
  readonly most: number
}

type Read = (path: string) => string | undefined

/**
 * What is free here: in a container no more than its limit (cgroups of both versions) leaves. Files that the system keeps in
 * memory only to be quick count as free. On macOS, whose number of free bytes leaves those out, all memory counts as free.
 */
export function freeMemory(read: Read = readIfThere, platform = process.platform): FreeMemory {
  if (platform !== 'linux') {
    const free = platform === 'darwin' ? totalmem() : freemem()
    return { free, most: free }
  }
  const meminfo = read('/proc/meminfo') ?? ''
  const field = (name: string) =>
    1024 * Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(meminfo)?.[1] ?? Number.NaN)
  const [available, swap] = [field('MemAvailable'), field('SwapFree')]
  const here = Number.isNaN(available) ? freemem() : available
  const left = smallest(
    cgroups(read('/proc/self/cgroup') ?? '').flatMap((group) => roomIn(group, read)),
    Number.POSITIVE_INFINITY,
  )
  return { free: Math.min(here, left), most: Math.min(here + (swap || 0), left) }
}

interface Cgroup {
  readonly folder: string
  readonly limit: string
  readonly usage: string
  /** What of the usage can be given back at once, by its names in memory.stat. */
  readonly files: readonly string[]
}

const VERSIONS = {
  1: {
    root: '/sys/fs/cgroup/memory',
    limit: 'memory.limit_in_bytes',
    usage: 'memory.usage_in_bytes',
    files: ['total_inactive_file', 'total_active_file'],
  },
  2: { root: '/sys/fs/cgroup', limit: 'memory.max', usage: 'memory.current', files: ['inactive_file', 'active_file'] },
} as const

/** The groups that this process is in and that may limit its memory: its own and all above. */
function cgroups(own: string): Cgroup[] {
  return own.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? []
    if (path === undefined) return []
    if (controllers !== '' && !controllers?.split(',').includes('memory')) return []
    const { root, ...names } = VERSIONS[controllers === '' ? 2 : 1]
    const parts = path.split('/').filter((part) => part !== '')
    return Array.from({ length: parts.length + 1 }, (_, i) => ({
      folder: [root, ...parts.slice(0, i)].join('/'),
      ...names,
    }))
  })
}

function roomIn({ folder, limit, usage, files }: Cgroup, read: Read): number[] {
  const number = (name: string) => Number.parseInt(read(join(folder, name)) ?? '', 10)
  const [most, used] = [number(limit), number(usage)]
  if (Number.isNaN(most) || Number.isNaN(used)) return [] // "max", or no such group
  const stat = read(join(folder, 'memory.stat')) ?? ''
  const cached = files.map((name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1] ?? 0))
  return [Math.max(0, most - used + cached.reduce((sum, bytes) => sum + bytes, 0))]
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** "512 MB", "2.1 GB". */
export const bytesText = (bytes: number): string =>
  bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`

export interface MemoryNeed {
  /** What it is for, as a subject: "training with batches of 16", "loading smollm2". */
  readonly what: string
  /** What is needed in any case, and what most likely; equal if both are known. */
  readonly atLeast: number
  readonly bytes: number
  /** What to type to need less. */
  readonly hint: string
}

/**
 * Says before it begins that something will not fit into memory, in place of the system's kill.
 * @throws UserError if even `atLeast` is more than there is; a warning if `bytes` are more than what is free
 */
export function checkMemory({ what, atLeast, bytes, hint }: MemoryNeed, { free, most } = freeMemory()): void {
  if (atLeast > most)
    throw new UserError(`${what} needs about ${bytesText(bytes)} of memory; ${bytesText(most)} can be had here`, hint)
  if (bytes > free)
    say(
      `${what} needs about ${bytesText(bytes)} of memory, and ${bytesText(free)} are free: it may be stopped by the system, or slow\n  ${hint}`,
    )
}
