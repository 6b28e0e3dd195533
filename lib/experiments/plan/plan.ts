import { totalmem } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { runsFolder } from '../../base/paths'
import { progress } from '../../base/progress'
import type { Bench } from '../../runs/bench'
import { decidedAs } from '../../runs/identity'
import { ready } from '../../tensor/backend'
import { type Choices, type ConfigOf, type Experiment, expand, type Lists, type Settings } from '../experiment'
import { isHere } from '../start'
import { dryRunner, type Kind, type Noted, type PlannedRun } from './dry-runs'
import { answeringMemory, bytesOf, trainingMemory } from './memory'
import { longestChain, makespan } from './nodes'
import { type Device, type Rate, rateOf, secondsAt, secondsOn, thisMachine } from './rates'
import { sumOf, type Work } from './work'

/** The size that is as published: more than is at hand is planned for. */
export const PUBLISHED = 'paper'

export interface PlanOptions extends Choices {
  readonly store?: string
  readonly included?: boolean
  readonly nodes?: number
  /** Processes on this machine, each of which computes with its share of the cores. */
  readonly workers?: number
  readonly signal?: AbortSignal
}

/** What an experiment would take, as far as its runs are not stored. */
export interface Plan {
  readonly name: string
  readonly runs: number
  /** Others that these need. */
  readonly needed: number
  readonly stored: number
  readonly work: Work
  /** Of one process on this machine. */
  readonly seconds: number
  readonly nodes: { readonly count: number; readonly seconds: number; readonly chain: number }
  readonly memory: { readonly most: number; readonly of: string; readonly here: number }
  readonly disk: number
  /** How long things take, by what is computed. */
  readonly rates: readonly PlannedRate[]
  readonly assumed: readonly string[]
}

export interface PlannedRate {
  readonly kind: { readonly model: string; readonly how: string; readonly batch: number }
  readonly seconds: number
  readonly work: Work
  /** As it was measured, or what the machine can do. */
  readonly rate: Rate | Device
}

/**
 * Goes through an experiment's runs without computing anything, and says what they would take.
 * @throws UserError at a wrong choice, or where a model's sizes or a world's are not known
 */
export async function planOf<Fixed extends Settings, Vary extends Lists>(
  experiment: Experiment<Fixed, Vary>,
  options: PlanOptions = {},
): Promise<Plan> {
  const { runs, noted } = await outline(experiment, options)
  return costed(experiment.name, runs, noted, options)
}

/** The runs alone, with what they compute. */
export async function outline<Fixed extends Settings, Vary extends Lists>(
  experiment: Experiment<Fixed, Vary>,
  options: PlanOptions = {},
): Promise<{ readonly runs: readonly PlannedRun[]; readonly noted: Noted }> {
  const { store = runsFolder(), size, included, signal } = options
  if (!experiment.plannable)
    throw new UserError(
      `${experiment.name} cannot be planned: nothing is known of what its runs compute`,
      'an experiment of `inWorlds`, whose runs use startOf, tune and ask, can be',
    )
  const configs = expand(experiment, options)
  const noted: Noted = { kinds: new Map(), needed: new Map(), assumed: new Set() }
  const runner = dryRunner(noted, { store, included, published: size === PUBLISHED, signal })
  const runs: PlannedRun[] = []
  const bar = progress('planning', configs.length, { unit: 'runs' })
  try {
    for (const [i, config] of configs.entries()) {
      const work = decidedAs(experiment.run, (at: Bench) => experiment.run(config, at))
      const data = await dataOf(experiment, config)
      const stored = data !== undefined && runner.isStored(experiment.name, config, data, work)
      const folder = join(store, `planned ${i}`)
      runs.push(stored ? storedRun(experiment.name) : await runner.plan(experiment.name, false, folder, work))
      bar.update(i + 1)
      await new Promise(setImmediate) // lets signals through
    }
  } finally {
    bar.done()
  }
  return { runs, noted }
}

const storedRun = (name: string): PlannedRun => ({ name, stored: true, works: [], needs: [], bytes: 0, scratch: 0 })

/** The hash of a run's data, or nothing where that is not here, so that no such run can be stored. */
async function dataOf<Fixed extends Settings, Vary extends Lists>(
  { data }: Experiment<Fixed, Vary>,
  config: ConfigOf<Fixed, Vary>,
): Promise<string | undefined> {
  const { model } = config as Settings
  if (typeof model === 'string' && !isHere(model)) return undefined
  try {
    return await data(config)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

async function costed(
  name: string,
  runs: readonly PlannedRun[],
  noted: Noted,
  { nodes = 1, workers, signal }: PlanOptions,
): Promise<Plan> {
  const missing = runs.filter(({ stored }) => !stored)
  const needed = neededBy(missing)
  const all = [...missing, ...needed.filter(({ stored }) => !stored)]
  const works = all.flatMap((run) => run.works)
  if (works.length > 0) await ready({ workers })
  const rates = await ratesOf(works, noted, signal)
  const secondsOf = (run: PlannedRun) =>
    run.works.reduce((sum, { kind, work }) => sum + (rates.get(kind)?.seconds(work, false) ?? 0), 0)
  const starts = [...rates.values()].reduce((sum, { start }) => sum + start, 0)
  const seconds = all.reduce((sum, run) => sum + secondsOf(run), starts)
  const chain = longestChain(missing, secondsOf)
  return {
    name,
    runs: runs.length,
    needed: needed.length,
    stored: runs.length - missing.length + needed.filter(({ stored }) => stored).length,
    work: sumOf(works.map(({ work }) => work)),
    seconds,
    nodes: { count: nodes, seconds: nodes === 1 ? seconds : makespan(missing, nodes, secondsOf) + starts, chain },
    memory: await memoryOf(works, noted),
    disk: all.reduce((sum, { bytes }) => sum + bytes, 0) + all.reduce((most, run) => Math.max(most, run.scratch), 0),
    rates: [...rates].map(([kind, { rate, seconds }]) => {
      const own = works.filter((one) => one.kind === kind).map(({ work }) => work)
      const { name: model, how, batch } = noted.kinds.get(kind) as Kind
      const time = own.reduce((sum, work) => sum + seconds(work, false), 0)
      return { kind: { model, how, batch }, rate, work: sumOf(own), seconds: time }
    }),
    assumed: [...noted.assumed],
  }
}

/** Runs that runs need, and that those need, each once. */
function neededBy(runs: readonly PlannedRun[]): PlannedRun[] {
  const found = new Set<PlannedRun>()
  const add = (run: PlannedRun) => {
    for (const needed of run.needs) {
      if (found.has(needed)) continue
      found.add(needed)
      if (!needed.stored) add(needed)
    }
  }
  runs.forEach(add)
  return [...found]
}

interface Timed {
  readonly rate: Rate | Device
  readonly seconds: (work: Work, first: boolean) => number
  /** What the first of its kind takes beside that. */
  readonly start: number
}

/** How long each kind of work takes: measured where the model is here and is not too large, else by what this machine can do. */
async function ratesOf(
  works: readonly { readonly kind: string }[],
  noted: Noted,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Timed>> {
  const found = new Map<string, Timed>()
  let device: Device | undefined
  for (const key of new Set(works.map(({ kind }) => kind))) {
    const kind = noted.kinds.get(key) as Kind
    if (kind.here && (await memoryFor(kind)) < totalmem()) {
      const rate = await rateOf(kind, signal)
      const start = kind.does === 'answering' ? rate.start : 0
      found.set(key, { rate, start, seconds: (work, first) => secondsAt(rate, work, first) })
    } else {
      device ??= await thisMachine(totalmem())
      const [rate, weights] = [device, bytesOf(kind.model.params)]
      found.set(key, { rate, start: 0, seconds: (work) => secondsOn(rate, work, weights) })
    }
  }
  return found
}

const known = new WeakMap<Kind, number>()
async function memoryFor(kind: Kind): Promise<number> {
  const { tuned, most, model } = kind
  const bytes = known.get(kind) ?? (tuned && most ? await trainingMemory(tuned, most) : answeringMemory(model.params))
  known.set(kind, bytes)
  return bytes
}

async function memoryOf(works: readonly { readonly kind: string }[], noted: Noted): Promise<Plan['memory']> {
  let [most, of] = [0, '']
  for (const key of new Set(works.map(({ kind }) => kind))) {
    const bytes = await memoryFor(noted.kinds.get(key) as Kind)
    if (bytes > most) [most, of] = [bytes, (noted.kinds.get(key) as Kind).name]
  }
  return { most, of, here: totalmem() }
}
