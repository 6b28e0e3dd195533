// The thread of heartbeat.ts: writes another number into each file that it was told of, again and again.
const { writeFileSync } = require('node:fs')
const { parentPort } = require('node:worker_threads')

const timers = new Map()
let count = 0

function beat(file) {
  try {
    writeFileSync(file, String(++count), { flag: 'r+' }) // never makes the file: when it is gone, another process took over
  } catch {
    // That, or a disk that is away for a while: whoever holds the lock finds out when it writes.
  }
}

parentPort.on('message', ({ file, every }) => {
  clearInterval(timers.get(file))
  timers.delete(file)
  if (every !== undefined) timers.set(file, setInterval(beat, every, file))
})
