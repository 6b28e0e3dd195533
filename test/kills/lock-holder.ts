/**
 * A process that takes a lock again and again, for lock-stress.ts: `lock-holder.ts FOLDER TARGET EVERY LEDGER`. Each time it
 * reads a counter, and writes the next number as the lock's holder. What it is about to write, has written, or may not
 * write any more goes into a ledger of its own, line by line, before anything else happens.
 */
import { existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../lib/base/errors'
import { takeLock } from '../../lib/base/lock'

const [folder = '', target = '', every = '', ledgerFile = ''] = process.argv.slice(2)
const counter = join(folder, 'counter')
const ledger = openSync(ledgerFile, 'a')
const note = (word: string, n: number) => writeSync(ledger, `${word} ${n}\n`)
const pause = (most: number) => new Promise((go) => setTimeout(go, Math.random() * most))

async function main(): Promise<void> {
  for (;;) {
    const lock = takeLock(folder, Number(every))
    if ('holder' in lock) {
      await pause(4)
      continue
    }
    const n = existsSync(counter) ? Number(readFileSync(counter, 'utf8')) : 0
    if (n >= Number(target)) return lock.release()
    try {
      const scratch = lock.scratch(counter)
      writeFileSync(scratch, String(n + 1))
      if (Math.random() < 0.05) await pause(2)
      note('try', n + 1)
      // The worst moment to be stopped at: everything was looked at, and the write comes next.
      if (Math.random() < 0.001) process.kill(process.pid, 'SIGSTOP')
      lock.place(scratch, counter)
      note('done', n + 1)
    } catch (error) {
      const gone = (error as NodeJS.ErrnoException).code === 'ENOENT' // its scratch, before it could ask
      if (!gone && !(error instanceof UserError)) throw error
      note('lost', n + 1)
    }
    lock.release()
  }
}

process.stdin.resume().on('end', () => process.exit(0)) // the one who started this is gone
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
