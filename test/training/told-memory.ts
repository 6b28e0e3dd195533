import { readFileSync } from 'node:fs'
import type { MemoryNeed } from '../../lib/base/memory'

// To be loaded before anything else (node -r): all that comes after it checks memory here, where it is only written down.

/** Bytes of this process that are in memory now (VmRSS), or were at most (VmHWM). */
export const resident = (field: 'VmRSS' | 'VmHWM'): number =>
  1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

/** What was said to be needed, and how much this process had then. */
export const told: { readonly need: MemoryNeed; readonly before: number }[] = []

const path = require.resolve('../../lib/base/memory')
const memory = require(path)
const checkMemory = (need: MemoryNeed) => told.push({ need, before: resident('VmRSS') })
;(require.cache[path] as NodeJS.Module).exports = { ...memory, checkMemory }
