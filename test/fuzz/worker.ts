import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../lib/base/errors'
import type { Good } from './target'
import { inputOf, targets } from './targets'

/** What the worker is sent, and what it answers. */
export interface Asked {
  readonly target: string
  readonly seed: number
  readonly index: number
}
export interface Answered {
  readonly outcome: Good | 'raw error'
  readonly detail: string
}

/** Tries one input after another in this process; whoever started it watches time and memory. */
const all = new Map(targets().map((target) => [target.name, target]))
const place = process.argv[2] as string

process.on('message', async (asked: Asked) => {
  const target = all.get(asked.target)
  if (!target) throw new Error(`no target ${asked.target}`)
  const folder = mkdtempSync(join(place, 'input-'))
  let answer: Answered
  try {
    answer = { outcome: await target.attempt(inputOf(target, asked), folder), detail: '' }
  } catch (error) {
    answer =
      error instanceof UserError
        ? { outcome: 'clear error', detail: [error.message, error.hint ?? ''].join('\n') }
        : { outcome: 'raw error', detail: (error instanceof Error && error.stack) || String(error) }
  }
  rmSync(folder, { recursive: true, force: true })
  process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
