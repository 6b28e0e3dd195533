import { Stopped, UserError } from '../base/errors'
import type { Holder } from '../base/holder'
import { isFileName } from '../base/names'
import { say } from '../base/progress'
import type { Row } from '../base/row'
import type { DryRun } from './dry-run'
import { type Config, codeVersion, decidedWithin, type Identity } from './identity'
import { findIncluded, includedFile } from './included'
import { findDone, type Metrics, type OpenRun, openRun } from './store'

/** Where an experiment's run does its work. */
export interface Bench {
  readonly run: OpenRun
  /** When it aborts, training saves a checkpoint and returns; then `Stopped` is to be thrown. */
  readonly signal?: AbortSignal
  /** Present where a plan is made. */
  readonly dry?: DryRun
  /**
   * A run that this one builds on (a checkpoint to start from): made if the store does not have it, with its own
   * settings, data and folder, so that others can build on it too.
   */
  need(name: string, config: Config, data: string, work: (at: Bench) => Promise<readonly Row[]>): Promise<MadeRun>
}

export interface MadeRun {
  readonly id: string
  readonly folder: string
  readonly metrics: Metrics
  /** Whether it was in the store already. */
  readonly stored: boolean
}

export interface MakeOptions {
  readonly signal?: AbortSignal
  /** Take the results that come with the project, whatever version of the code made them. */
  readonly included?: boolean
}

/**
 * The run's results: from the store, or made now, or, where another process makes them, waited for. If that process
 * dies, its work is taken over.
 */
export async function makeRun(
  store: string,
  name: string,
  config: Config,
  data: string,
  work: (at: Bench) => Promise<readonly Row[]>,
  options: MakeOptions = {},
): Promise<MadeRun> {
  for (let waits = 0; ; waits++) {
    const made = await makeUnlessHeld(store, name, config, data, work, options)
    if (!('pid' in made)) return { ...made, stored: made.stored && waits === 0 }
    if (waits === 0) say(`${name}: process ${made.pid} on ${made.host} is making this run; waiting for it`)
    await new Promise((go) => setTimeout(go, 500))
  }
}

/** The run's results, if the store or the project has them. */
export function storedRun(
  store: string,
  name: string,
  identity: Identity,
  { included }: MakeOptions,
): MadeRun | undefined {
  const given = findIncluded(name, identity)
  if (given && (included || given.code === identity.code)) {
    return { id: given.id, folder: includedFile(name), metrics: given, stored: true }
  }
  const done = findDone(store, name, identity)
  return done && { id: done.id, folder: done.folder, metrics: done.metrics, stored: true }
}

/** The same, or who makes the run just now. */
export async function makeUnlessHeld(
  store: string,
  name: string,
  config: Config,
  data: string,
  work: (at: Bench) => Promise<readonly Row[]>,
  options: MakeOptions,
): Promise<MadeRun | Holder> {
  const { signal } = options
  if (signal?.aborted) throw new Stopped()
  if (!isFileName(name))
    throw new UserError(`a run's name: expected letters, digits, ".", "_" and "-", found ${JSON.stringify(name)}`)
  const identity = { config, data, code: codeVersion(work) }
  const stored = storedRun(store, name, identity, options)
  if (stored) return stored
  const opened = openRun(store, name, identity)
  if (opened.kind === 'done') {
    return { id: opened.id, folder: opened.folder, metrics: opened.metrics, stored: true }
  }
  if (opened.kind === 'held') return opened.holder
  const { run } = opened
  if (run.resumed) say(`${name}: going on with run ${run.id}, which was interrupted`)
  try {
    const rows = await work({
      run,
      signal,
      need: (other, itsConfig, itsData, itsWork) =>
        makeRun(store, other, itsConfig, itsData, decidedWithin(work, itsWork), { signal }),
    })
    return { id: run.id, folder: run.folder, metrics: run.finish(rows), stored: false }
  } catch (error) {
    run.leave()
    throw error
  }
}
