import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './target'
import type { Answered, Asked } from './worker'

export interface Tried {
  readonly target: string
  readonly index: number
  readonly outcome: Outcome
  readonly detail: string
}

/** An input may take so many seconds, and its process so many bytes. */
const LIMIT = { seconds: 5, bytes: 1e9 }

/**
 * Tries inputs in a process of its own, one after another; whatever it dies of is that input's outcome, and another
 * process goes on.
 * @param place a folder for what the inputs need on the disk
 */
export async function* tried(
  place: string,
  seed: number,
  wanted: readonly (readonly [target: string, index: number])[],
): AsyncGenerator<Tried> {
  let worker: Worker | undefined
  try {
    for (const [target, index] of wanted) {
      worker ??= await startWorker(place)
      const { outcome, detail, ended } = await worker.attempt({ target, seed, index })
      if (ended) worker = undefined
      yield { target, index, outcome, detail }
    }
  } finally {
    worker?.stop()
  }
}

interface Worker {
  attempt(asked: Asked): Promise<{ outcome: Outcome; detail: string; ended: boolean }>
  stop(): void
}

async function startWorker(place: string): Promise<Worker> {
  const child = fork(join(__dirname, 'worker.ts'), [place], {
    execArgv: ['-r', 'tsx/cjs', '--max-old-space-size=1000'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000)
    })
  }
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error(`the worker did not start: ${said}`)))
  })
  return {
    attempt: (asked) => attempt(child, asked, () => said),
    stop: () => void child.kill('SIGKILL'),
  }
}

function attempt(child: ChildProcess, asked: Asked, said: () => string): ReturnType<Worker['attempt']> {
  return new Promise((resolve) => {
    const began = { at: Date.now(), ...usage(child) }
    let killed: Outcome | undefined
    const kill = (outcome: Outcome) => {
      killed = outcome
      child.kill('SIGKILL')
    }
    const timer = setInterval(() => {
      const { cpu, bytes } = usage(child)
      if (bytes > LIMIT.bytes) kill('over 1 GB')
      // On a busy machine the process's own time counts; one that waits for something uses none.
      const slow = Date.now() - began.at > LIMIT.seconds * 1000
      if (slow && (cpu - began.cpu > LIMIT.seconds || Date.now() - began.at > 6000 * LIMIT.seconds))
        kill('hang over 5 s')
    }, 100)
    const onMessage = (answer: Answered) => {
      const most = usage(child).most
      const large = most > LIMIT.bytes && began.most <= LIMIT.bytes
      if (large) child.kill('SIGKILL')
      settle({ ...answer, outcome: large ? 'over 1 GB' : answer.outcome, ended: large })
    }
    const onClose = (status: number | null, signal: string | null) => {
      const memory = /heap out of memory|Array buffer allocation failed/.test(said())
      const outcome = killed ?? (memory ? 'over 1 GB' : 'crash')
      settle({ outcome, detail: `status ${status}, signal ${signal}\n${said().trim()}`, ended: true })
    }
    const settle = (result: Awaited<ReturnType<Worker['attempt']>>) => {
      clearInterval(timer)
      child.off('message', onMessage).off('close', onClose)
      resolve(result)
    }
    child.on('message', onMessage).on('close', onClose)
    child.send(asked)
  })
}

/** Seconds of the processor, bytes in memory now and at the most; zeros where the system does not tell. */
function usage({ pid }: ChildProcess): { cpu: number; bytes: number; most: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, bytes: kilobytes('VmRSS'), most: kilobytes('VmHWM') }
  } catch {
    return { cpu: 0, bytes: 0, most: 0 }
  }
}
