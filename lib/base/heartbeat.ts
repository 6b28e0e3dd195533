import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { root } from './paths'

/**
 * Renews the files that show others that this process lives. A thread of its own does it: training steps, recording a graph
 * and reading large files keep the main thread for seconds to minutes, in which no timer of it would fire. A signal that
 * stops the process stops the thread too.
 */
let thread: Worker | undefined

/** Writes another number into the file, which must exist, every so many milliseconds. */
export function startBeating(file: string, every: number): void {
  if (!thread) {
    thread = new Worker(join(root, 'lib/base/beat.cjs'), { execArgv: [] })
    thread.unref()
  }
  thread.postMessage({ file, every })
}

export function stopBeating(file: string): void {
  thread?.postMessage({ file })
}
