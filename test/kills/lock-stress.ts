import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../../lib/base/lock'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { isStopped } from '../processes'

export interface StressOptions {
  /** An empty folder. */
  readonly folder: string
  readonly seed: number
  readonly processes: number
  /** The number that the counter is to reach, one at a time. */
  readonly target: number
  /** Milliseconds from one heartbeat to the next: a holder is silent after twelve. */
  readonly every: number
  /** Mean milliseconds from one signal to the next. */
  readonly pause: number
}

export interface Stress {
  /** How often a holder wrote, and how often one found that it had lost the lock. */
  readonly written: number
  readonly lost: number
  readonly killed: number
  readonly stopped: number
  /** What must not be: a number written twice or left out, a counter that is wrong, a process that failed. */
  readonly faults: readonly string[]
}

/**
 * Processes that add to one counter under a lock, while others of them are killed, and stopped for longer than a silent
 * holder is waited for. Each keeps a ledger of its own; together they show whether two were inside at once: then both
 * would have written the same number.
 */
export async function stressLock({ folder, seed, processes, target, every, pause }: StressOptions): Promise<Stress> {
  const random = rng(seed)
  const shared = join(folder, 'shared')
  const ledgers = join(folder, 'ledgers')
  for (const each of [shared, ledgers]) mkdirSync(each)
  const counter = join(shared, 'counter')
  const reached = () => (existsSync(counter) ? Number(readFileSync(counter, 'utf8')) : 0)
  const failures: string[] = []
  const places: (ChildProcess | undefined)[] = Array.from({ length: processes }, () => undefined)
  let [started, killed, stopped] = [0, 0, 0]
  const asleep = new Set<ChildProcess>()

  const start = (i: number) => {
    const script = join(root, 'test/kills/lock-holder.ts')
    const ledger = join(ledgers, String(started++))
    const args = ['--require', 'tsx/cjs', script, shared, String(target), String(every), ledger]
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    child.on('exit', (status, signal) => {
      if (places[i] === child) places[i] = undefined
      if (status !== 0 && signal !== 'SIGKILL') failures.push(`a process ended with ${status ?? signal}: ${said}`)
    })
    places[i] = child
  }
  /** Lets a stopped process go on after a while, in most cases when it is passed over already. */
  const wake = (child: ChildProcess) => {
    stopped++
    asleep.add(child)
    setTimeout(
      () => {
        child.kill('SIGCONT')
        asleep.delete(child)
      },
      every * (random.next() < 0.3 ? 3 : 30),
    )
  }
  /** Some stop themselves, with the lock in their hands. */
  const wakeAll = () => {
    for (const child of places) if (child?.pid && !asleep.has(child) && isStopped(child.pid)) wake(child)
  }
  const watch = setInterval(wakeAll, 50)

  while (reached() < target && failures.length === 0) {
    for (let i = 0; i < processes; i++) if (!places[i]) start(i)
    await sleep(2 * pause * random.next())
    const child = places[Math.floor(random.next() * processes)]
    if (!child || asleep.has(child)) continue
    if (random.next() < 0.3) {
      killed++
      child.kill('SIGKILL')
    } else {
      child.kill('SIGSTOP')
      wake(child)
    }
  }
  await Promise.all(places.map((child) => child && new Promise((go) => child.once('exit', go))))
  clearInterval(watch)
  const { written, lost, faults } = readLedgers(ledgers, reached())
  const lock = takeLock(shared, every)
  if ('release' in lock) lock.release()
  else failures.push(`the lock is held by process ${lock.holder.pid}, and nobody is left`)
  return { written, lost, killed, stopped, faults: [...failures, ...faults] }
}

function readLedgers(folder: string, end: number): Pick<Stress, 'written' | 'lost' | 'faults'> {
  const tried = new Set<number>()
  const done = new Map<number, number>()
  let [written, lost] = [0, 0]
  for (const name of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, name), 'utf8').trim().split('\n')) {
      const [word, text] = line.split(' ')
      const n = Number(text)
      if (word === 'try') tried.add(n)
      if (word === 'lost') lost++
      if (word === 'done') done.set(n, (done.get(n) ?? 0) + 1)
    }
  }
  const faults: string[] = []
  for (const [n, times] of done) {
    written += times
    if (times > 1) faults.push(`${n} was written ${times} times`)
    if (n > end) faults.push(`${n} was written, and the counter is at ${end}`)
  }
  // A process that was killed between writing and noting it has tried.
  for (let n = 1; n <= end; n++) if (!done.has(n) && !tried.has(n)) faults.push(`nobody wrote ${n}`)
  return { written, lost, faults }
}
