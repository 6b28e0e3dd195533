import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../lib/base/paths'

/** Whether this system shows its processes as folders, which these functions read. */
export const hasProc = existsSync('/proc/self/stat')

/** A process with its parent, as the system lists it. */
interface Listed {
  readonly pid: number
  readonly parent: number
  readonly state: string
}

function listed(): Listed[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(name), parent: Number(parent), state }]
    } catch {
      return [] // it ended meanwhile
    }
  })
}

/** The processes that a process started, and those that they started. */
export function descendants(pid: number): number[] {
  const all = listed()
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent && one.state !== 'Z').flatMap((one) => [one.pid, ...below(one.pid)])
  return below(pid)
}

/** The workers that a command started. */
export const workersOf = (pid: number): number[] =>
  descendants(pid).filter((one) => commandLine(one).includes('worker.cjs'))

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // it ended meanwhile
  }
}

/** Whether the process is at work or stopped, not merely waiting for its parent to ask how it ended. */
export const lives = (pid: number): boolean => listed().some((one) => one.pid === pid && one.state !== 'Z')

/** Whether a signal has stopped the process. */
export const isStopped = (pid: number): boolean => listed().some((one) => one.pid === pid && one.state === 'T')

/** Looks again and again until it is so. @throws after `seconds` */
export async function until(what: string, so: () => boolean, seconds = 120): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!so()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`)
    await sleep(20)
  }
}

/** A process of its own, with all that it says. */
export interface Started {
  readonly child: ChildProcess
  readonly pid: number
  /** What it said so far, stdout and stderr together. */
  said(): string
  /** How it ended, by its status or by a signal; null while it runs. */
  outcome(): number | NodeJS.Signals | null
  /** When it is over, though what it started may still run and speak through its streams. */
  readonly exited: Promise<unknown>
  /** When all is said, too. */
  readonly ended: Promise<{ readonly status: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Starts Node with these arguments, in the repository's root. */
export function startNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return {
    child,
    pid: child.pid as number,
    said: () => said,
    outcome: () => child.exitCode ?? child.signalCode,
    exited: once(child, 'exit'),
    ended: once(child, 'close').then(([status, signal]) => ({ status, signal })),
  }
}

/** Starts a command line. */
export const startTunebook = (args: readonly string[], env: Readonly<Record<string, string>>): Started =>
  startNode([join(root, 'bin/tunebook.cjs'), ...args], env)
