import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Who holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
}

/** What a holder writes down, so that others can tell whether it is still there. */
export interface Signed extends Holder {
  /** When the process began, in the system's own count: a later process with the same id is another one. */
  readonly born?: string
  /** Where its process id means something: the running system, and the container. */
  readonly system: string
  /** Milliseconds from one heartbeat to the next. */
  readonly every: number
}

export function sign(every: number): Signed {
  return { pid: process.pid, host: hostname(), born: lookUp(process.pid)?.born, system: system(), every }
}

/** What a file says of its holder; undefined if it does not hold what was signed (its disk lost power, for example). */
export function readSigned(file: string): Signed | undefined {
  try {
    const signed = JSON.parse(readFileSync(file, 'utf8')) as Signed
    const whole = Number.isInteger(signed.pid) && typeof signed.host === 'string' && signed.every > 0
    return whole ? signed : undefined
  } catch {
    return undefined
  }
}

/** Whether its process is known to have ended. Of one on another machine or in another container nothing is known. */
export function hasEnded({ pid, born, system: its }: Signed): boolean {
  if (its !== system()) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
  }
  const found = lookUp(pid)
  return born !== undefined && found !== undefined && (found.born !== born || found.ended)
}

let known: string | undefined

/** The boot and the space of process ids that this process is in; where the system does not tell, the host's name. */
function system(): string {
  if (known === undefined) {
    try {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      known = `${boot} ${readlinkSync('/proc/self/ns/pid')}`
    } catch {
      known = hostname()
    }
  }
  return known
}

/** Linux: from /proc/PID/stat, the start in clock ticks since boot, and whether only its exit status is left of it. */
function lookUp(pid: number): { readonly born: string | undefined; readonly ended: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { born: fields[19], ended: fields[0] === 'Z' || fields[0] === 'X' }
  } catch {
    return undefined
  }
}
