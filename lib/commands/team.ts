import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { say } from '../base/progress'
import type { RunEvent } from '../experiments/execute'
import type { News, Order, Task } from './worker'

/** Processes that make runs beside this one. */
export interface Team {
  /** Asks each to save what it has and to end. */
  stop(): void
  /** When all have ended. */
  readonly ended: Promise<unknown>
}

/**
 * Starts workers. What they say comes out line by line with their number in front, and so does how one failed or died: its
 * run is left as it was saved, and whoever comes next takes it up.
 * @param onRun told of each run that one of them made
 */
export function startTeam(size: number, task: Task, onRun: (event: RunEvent) => void): Team {
  const workers = Array.from({ length: size }, (_, i) => startWorker(`worker ${i + 1}`, task, onRun))
  return {
    stop: () => {
      for (const { child } of workers) order(child, 'stop')
    },
    ended: Promise.all(workers.map(({ ended }) => ended)),
  }
}

function startWorker(name: string, task: Task, onRun: (event: RunEvent) => void) {
  const child = fork(join(__dirname, 'worker.cjs'), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  let failed: string | undefined
  for (const pipe of [child.stdout, child.stderr]) eachLine(pipe, (line) => say(`${name}: ${line}`))
  child.on('message', (news: News) => {
    if ('run' in news) onRun(news.run)
    else failed = news.failed
  })
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      say(`${name} cannot be started: ${error.message}`)
      resolve()
    })
    child.on('close', (status, signal) => {
      if (signal) say(`${name} was ended by ${signal}; another process takes up its run where it was saved`)
      else if (status !== 0) say(`${name} ended: ${failed ?? `status ${status}`}`)
      resolve()
    })
  })
  order(child, { task })
  return { child, ended }
}

/** A worker that is gone takes no orders; how it ended is said when its output is closed. */
function order(child: ChildProcess, what: Order): void {
  if (child.connected) child.send(what, () => {})
}

function eachLine(pipe: NodeJS.ReadableStream | null, say: (line: string) => void): void {
  let rest = ''
  pipe?.setEncoding('utf8')
  pipe?.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() as string
    for (const line of lines) say(line)
  })
  pipe?.on('end', () => rest !== '' && say(rest))
}
