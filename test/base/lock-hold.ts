/** Takes a lock for lock.slow.test.ts and says so: `lock-hold.ts FOLDER EVERY [block]`; with `block`, its main thread is kept busy. */
import { takeLock } from '../../lib/base/lock'

const [folder = '', every = '', what] = process.argv.slice(2)
const lock = takeLock(folder, Number(every))
process.stdout.write('release' in lock ? 'taken\n' : 'held\n', () => {
  if (what === 'block') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000)
})
process.stdin.resume().on('end', () => process.exit(0))
