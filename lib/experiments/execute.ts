import { type Row, runsFolder } from '../runs/store'
import { type MadeRun, type MakeOptions, makeRun, makeUnlessHeld } from './bench'
import { type Choices, type Experiment, expand, type Settings } from './experiment'

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
}

/**
 * Makes all runs of an experiment that are not stored, one after another; those that another process makes meanwhile
 * come last, so that several processes share the work.
 * @returns the rows of all of them, each with the id of its run and that run's varied settings in front
 * @throws UserError at a wrong choice or missing data; Stopped when the signal aborts
 */
export async function execute<
  Fixed extends Settings,
  Vary extends Readonly<Record<string, readonly Settings[string][]>>,
>(experiment: Experiment<Fixed, Vary>, options: ExecuteOptions = {}): Promise<Row[]> {
  const { store = runsFolder(), onEnd } = options
  const configs = expand(experiment, options)
  const made = new Map<number, MadeRun>()
  for (const make of [makeUnlessHeld, makeRun]) {
    for (const [i, config] of configs.entries()) {
      if (made.has(i)) continue
      const began = Date.now()
      const found = await make(
        store,
        experiment.name,
        config,
        experiment.data(config),
        (at) => experiment.run(config, at),
        options,
      )
      if ('pid' in found) continue
      made.set(i, found)
      const { stored, folder } = found
      const seconds = (Date.now() - began) / 1000
      onEnd?.({ done: made.size, total: configs.length, varied: variedOf(experiment, config), seconds, stored, folder })
    }
  }
  return configs.flatMap((config, i) => {
    const { id, metrics } = made.get(i) as MadeRun
    return metrics.rows.map((row) => ({ run: id, ...variedOf(experiment, config), ...row }))
  })
}

const variedOf = ({ vary }: Pick<Experiment, 'vary'>, config: Settings): Settings =>
  Object.fromEntries(Object.keys(vary).map((key) => [key, config[key] as Settings[string]]))
