import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'

/** "AMD EPYC, 2 cores" */
export function machineName(): string {
  const cores = availableParallelism()
  return `${cpus()[0]?.model.trim()}, ${cores} core${cores === 1 ? '' : 's'}`
}

/** How many cores others keep busy, over a quarter of a second; waits up to so many seconds for less than a third of one. */
export async function othersBusy(patience: number): Promise<number> {
  const before = busyTicks()
  await new Promise((resolve) => setTimeout(resolve, 250))
  const busy = (busyTicks() - before) / 100 / 0.25
  return busy > 0.33 && patience > 0 ? othersBusy(patience - 0.25) : busy
}

/** Hundredths of a second that all cores have been busy. */
function busyTicks(): number {
  if (!existsSync('/proc/stat')) return 0
  const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] as string).split(/\s+/)
  const numbers = fields.slice(0, 8).map(Number)
  return numbers.reduce((a, b) => a + b, 0) - (numbers[3] as number) - (numbers[4] as number)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] as number
}
