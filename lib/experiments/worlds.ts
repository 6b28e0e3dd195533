import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { contentHash } from '../base/canonical'
import { UserError } from '../base/errors'
import { didYouMean, own } from '../base/names'
import { root } from '../base/paths'
import { say } from '../base/progress'
import { register } from '../base/registry'
import { capital } from '../figures/text'
import type { UnitName } from '../metrics/group-scores'
import { SMOLLM2 } from '../models/hub/packaged'
import type { Bench } from '../runs/bench'
import type { Task } from '../tasks/task'
import { bbh, esco, folder, ni, p3, type ReadWorld, superni } from '../tasks/task-worlds'
import { type World, withoutTests } from '../tasks/world'
import type { Settings } from './experiment'
import { miniWorld } from './mini/world'

/** What decides what a world consists of. */
export interface WorldSettings {
  readonly world: string
  /** The folder of its data, from the repository's root; the mini world has none. */
  readonly data: string
  /** Instances of each task that are kept for tests. */
  readonly test: number
  /** Where choices are ranked, what has none is left out. */
  readonly answer: string
}

export interface WorldKind {
  /** What its tasks are from, in captions. */
  readonly about: string
  /** What is drawn again in intervals. */
  readonly units: UnitName
  /** Settings that suit it, where an experiment's own are for the mini world. */
  readonly usual: Settings
  readonly read?: ReadWorld
}

/** A published model of 135 million parameters learns from few instances within minutes. */
const tuned: Settings = {
  model: 'smollm2',
  tune: 'lora',
  steps: 100,
  batch: 8,
  learningRate: 1e-3,
  targetBatch: 8,
  targetLearningRate: 1e-3,
  perTask: 8,
  test: 4,
  maxSource: 512,
  trainSource: 240,
  maxTarget: 48,
}
const ranked: Settings = { ...tuned, answer: 'rank', metric: 'accuracy' }

const data = (folder: string) => `../shared/data/${folder}`

/** The worlds by name: a further one is a line here, and how it is read in `task-worlds.ts`; in a script `registerWorld`. */
const worlds: Record<string, WorldKind> = {
  mini: { about: 'own-written tasks of the mini world', units: 'operations', usual: {} },
  superni: {
    about: 'Super-NaturalInstructions',
    units: 'datasets',
    usual: { ...tuned, data: data('superni') },
    read: superni,
  },
  ni: {
    about: 'Natural Instructions',
    units: 'datasets',
    usual: { ...tuned, data: data('ni_v1'), format: 'ni(prompt + definition)' },
    read: ni,
  },
  p3: { about: 'P3', units: 'datasets', usual: { ...tuned, data: data('p3'), format: 'promptsource' }, read: p3 },
  bbh: { about: 'BIG-Bench Hard', units: 'tasks', usual: { ...ranked, data: data('bbh') }, read: bbh },
  esco: {
    about: 'ESCO',
    units: 'tasks',
    usual: { ...ranked, data: data('esco'), format: 'labour(instruction)' },
    read: esco,
  },
}
export const worldNames = () => Object.keys(worlds)

/** Adds a world from a script: from then on it is one like the others, by its name. */
export function registerWorld(name: string, kind: WorldKind & Required<Pick<WorldKind, 'read'>>): void {
  register('world', worlds, name, kind, registerWorld)
  opened.clear()
}

const isFolder = (path: string) => statSync(resolve(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false

/** A world by its name, or a folder of task files. */
function kindOf(world: string): WorldKind | undefined {
  const known = own(worlds, world)
  if (known || !/[/\\.]/.test(world) || !isFolder(world)) return known
  return { about: world, units: 'datasets', usual: { ...tuned, data: world }, read: folder }
}

/** What the `world` setting may be. */
export const isWorld = (name: unknown): boolean => typeof name === 'string' && kindOf(name) !== undefined
export const unitsOf = ({ world }: Pick<WorldSettings, 'world'>): UnitName => kindOf(world)?.units ?? 'tasks'
/** What was asked, and of which model, for captions. */
export function aboutOf({ world, model, tune }: { world: string; model: string; tune: string }): string {
  const tasks = capital(kindOf(world)?.about ?? world)
  if (model === 'mini') return tasks
  return `${tasks}; ${model === SMOLLM2.name ? SMOLLM2.about : model}; tuned: ${tune}`
}
export const usualOf = (world: string): Settings => kindOf(world)?.usual ?? {}

const opened = new Map<string, World>()

/** @throws UserError where there is no such world, its data is not there, or a file of it cannot be read */
export function openWorld(settings: WorldSettings, { dry }: Pick<Bench, 'dry'> = {}): World {
  return dry ? dry.world(() => readWorld(settings), settings) : readWorld(settings)
}

function readWorld({ world: name, data, test, answer }: WorldSettings): World {
  const kind = kindOf(name)
  if (!kind)
    throw new UserError(
      `world: there is no ${name}${didYouMean(worldNames(), name)}`,
      `worlds: ${worldNames().join(', ')}`,
    )
  if (!kind.read) return miniWorld()
  const key = JSON.stringify([name, data, test, answer])
  const before = opened.get(key)
  if (before) return before
  if (!isFolder(data))
    throw new UserError(`${data}: no such folder from ${root}`, `--set data=FOLDER says where the data of ${name} is`)
  let left = 0
  const kept = (tasks: readonly Task[]) => {
    const some = answer === 'rank' ? tasks.map(withChoices) : [...tasks]
    const full = some.filter(({ instances }) => instances.length > 1)
    left += tasks.length - full.length
    return full
  }
  const parts = withoutTests(kind.read(resolve(root, data), kept, test))
  if (parts.train.length === 0)
    throw new UserError(`${data}: expected tasks to train on, found none`, emptyHint(answer))
  if (left > 0)
    say(`world ${name}: ${left} tasks are left out, which have no instances${answer === 'rank' ? ' with choices' : ''}`)
  const tasks = [parts.train, parts.development, ...Object.values(parts.groups)].flat()
  const world = { ...parts, name, hash: contentHash(tasks) }
  opened.set(key, world)
  return world
}

const emptyHint = (answer: string) =>
  answer === 'rank' ? 'answer=rank needs tasks whose instances have choices; answer=generate does not' : undefined

const withChoices = (task: Task): Task => ({
  ...task,
  instances: task.instances.filter(({ choices = [], targets }) => choices.some((one) => targets.includes(one))),
})
