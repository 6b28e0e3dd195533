import { Stopped, UserError } from '../base/errors'
import { hideBars } from '../base/progress'
import type { RunEvent } from '../experiments/execute'

/** From the command that started it: the work, once, and later the wish that it stops. */
export type Order = { readonly task: Task } | 'stop'

/** What a worker is to do: the runs of an experiment that nobody else makes. */
export interface Task {
  /** Its name or file. */
  readonly experiment: string
  readonly store: string
  readonly size?: string
  readonly set: Readonly<Record<string, string>>
  readonly included?: boolean
}

/** To the command: a run that is done, and how the worker failed. */
export type News = { readonly run: RunEvent } | { readonly failed: string }

/**
 * A worker's life: it makes runs until none is left, or until it is told to stop, which saves a checkpoint first. It has no
 * way to start others, and it ends as soon as the command that started it is gone, however that ended.
 */
export function work(): void {
  const controller = new AbortController()
  let asked = false
  hideBars()
  // A terminal sends Ctrl-C to the command and to its workers. The command decides what it means, and tells them.
  process.on('SIGINT', () => {})
  process.once('SIGTERM', () => controller.abort())
  process.on('disconnect', () => process.exit(1))
  process.on('message', async (order: Order) => {
    if (order === 'stop') {
      asked = true
      controller.abort()
      return
    }
    const failed = await makeRuns(order.task, controller.signal)
    if (failed === undefined || (asked && failed === STOPPED)) process.exit(0)
    process.send?.({ failed } satisfies News, undefined, undefined, () => process.exit(1))
  })
}

const STOPPED = 'it was asked to stop'

/** @returns what went wrong, if something did */
async function makeRuns({ experiment, ...choices }: Task, signal: AbortSignal): Promise<string | undefined> {
  const { findExperiment }: typeof import('../experiments') = require('../experiments')
  const { execute }: typeof import('../experiments/execute') = require('../experiments/execute')
  try {
    await execute(findExperiment(experiment), {
      ...choices,
      signal,
      onWait: () => {},
      onEnd: (run) => void (run.stored || process.send?.({ run } satisfies News)),
    })
    return undefined
  } catch (error) {
    if (error instanceof Stopped) return STOPPED
    if (error instanceof UserError) return [error.message, error.hint ?? []].flat().join('; ')
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}
