import { setTimeout as sleep } from 'node:timers/promises'
import type { Holder } from '../base/holder'
import { runsFolder } from '../base/paths'
import { say } from '../base/progress'
import type { Row } from '../base/row'
import { type Bench, type MadeRun, type MakeOptions, makeUnlessHeld, storedRun } from '../runs/bench'
import { codeVersion, decidedAs } from '../runs/identity'
import { type Choices, type Experiment, expand, type Lists, type Settings } from './experiment'

/** One run of an experiment, as it stands when it is ended. */
export interface RunEvent {
  /** How many are done, and of how many. */
  readonly done: number
  readonly total: number
  /** The varied settings. */
  readonly varied: Settings
  readonly seconds: number
  readonly stored: boolean
  readonly folder: string
}

export interface ExecuteOptions extends Choices, MakeOptions {
  /** The folder that runs are kept in; `runsFolder()` unless given. */
  readonly store?: string
  readonly onEnd?: (event: RunEvent) => void
  /** Told once, when nothing is left but `left` runs that others make; says so unless given. */
  readonly onWait?: (left: number, holder: Holder) => void
}

const sayWaiting = (left: number, { pid, host }: Holder) =>
  say(`waiting for ${left} run${left === 1 ? '' : 's'} that another process makes (${pid} on ${host})`)

/** How many runs of an experiment are not stored. @throws UserError at a wrong choice or missing data */
export async function countMissing<Fixed extends Settings, Vary extends Lists>(
  experiment: Experiment<Fixed, Vary>,
  options: ExecuteOptions = {},
): Promise<number> {
  const { store = runsFolder() } = options
  const code = codeVersion(experiment.run)
  let missing = 0
  for (const config of expand(experiment, options)) {
    const identity = { config, data: await experiment.data(config), code }
    if (!storedRun(store, experiment.name, identity, options)) missing++
  }
  return missing
}

/** Milliseconds from one look at the runs that other processes make to the next. */
const LOOK_AGAIN = 500

/**
 * Makes all runs of an experiment that are not stored, one after another. Those that another process makes are passed over
 * and waited for when nothing else is left, so that several processes share the work; the run of one that died is
 * taken up.
 * @returns the rows of all of them, each with the id of its run and that run's varied settings in front
 * @throws UserError at a wrong choice or missing data; Stopped when the signal aborts
 */
export async function execute<Fixed extends Settings, Vary extends Lists>(
  experiment: Experiment<Fixed, Vary>,
  options: ExecuteOptions = {},
): Promise<Row[]> {
  const { store = runsFolder(), onEnd, onWait = sayWaiting } = options
  const configs = expand(experiment, options)
  const data = await Promise.all(configs.map((config) => experiment.data(config)))
  const made = new Map<number, MadeRun>()
  let waiting = false
  while (made.size < configs.length) {
    let held: Holder | undefined
    for (const [i, config] of configs.entries()) {
      if (made.has(i)) continue
      const began = Date.now()
      const work = decidedAs(experiment.run, (at: Bench) => experiment.run(config, at))
      const found = await makeUnlessHeld(store, experiment.name, config, data[i] as string, work, options)
      if ('pid' in found) {
        held = found
        continue
      }
      made.set(i, found)
      const { stored, folder } = found
      const seconds = (Date.now() - began) / 1000
      onEnd?.({ done: made.size, total: configs.length, varied: variedOf(experiment, config), seconds, stored, folder })
    }
    if (!held) continue
    if (!waiting) onWait(configs.length - made.size, held)
    waiting = true
    await sleep(LOOK_AGAIN)
  }
  return configs.flatMap((config, i) => {
    const { id, metrics } = made.get(i) as MadeRun
    return metrics.rows.map((row) => ({ run: id, ...variedOf(experiment, config), ...row }))
  })
}

const variedOf = ({ vary }: Pick<Experiment, 'vary'>, config: Settings): Settings =>
  Object.fromEntries(Object.keys(vary).map((key) => [key, config[key] as Settings[string]]))
