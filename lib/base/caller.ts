import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The file of the code that called this function, if it is one: a notebook's cell is none. */
export function callerOf(called: unknown): string | undefined {
  const { prepareStackTrace } = Error
  const holder: { stack?: NodeJS.CallSite[] } = {}
  try {
    Error.prepareStackTrace = (_, sites) => sites
    Error.captureStackTrace(holder, called as () => void)
    const name = holder.stack?.[0]?.getFileName() ?? ''
    const path = name.startsWith('file:') ? fileURLToPath(name.replace(/[?#].*$/, '')) : name
    return isAbsolute(path) && existsSync(path) ? path : undefined
  } finally {
    Error.prepareStackTrace = prepareStackTrace
  }
}
