import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { readJson } from '../../base/files'
import { own } from '../../base/names'
import { root } from '../../base/paths'
import type { Task } from '../../tasks/task'
import type { Divided, World } from '../../tasks/world'

/** What is known of a published world: its numbers of tasks, and the mean lengths of its texts in characters. */
interface Published {
  readonly source: string
  readonly train: number
  readonly test: number
  readonly definition: number
  readonly input: number
  readonly output: number
}

const file = join(root, 'datasets', 'worlds.json')

/** What the settings of a run ask of a world. */
interface Asked {
  readonly world: string
  readonly test: number
  readonly k?: number
  /** Where areas are named. */
  readonly areas?: string
  readonly pair?: string
  readonly source?: string
}

const published = new WeakMap<World, Map<string, World>>()

/**
 * The world that a run would read. Asked for as it was published, with as many tasks and instances as that; what there is
 * at hand is repeated, or where there is nothing, stands for itself by the lengths of its texts.
 */
export function declaredWorld(open: () => World, settings: Asked, asPublished: boolean, assumed: Set<string>): World {
  const { world: name } = settings
  const known = own(readJson(file) as Readonly<Record<string, Published>>, name)
  let world: World
  try {
    world = open()
    if (!asPublished || !known) return world
  } catch (error) {
    if (!known || !(error instanceof UserError)) throw error
    assumed.add(`${error.message}: texts of ${name} are taken to be as long as they are on average`)
    world = typical(name, known, settings)
  }
  const { test, k = 0 } = settings
  const key = `${test} ${k}`
  const made = published.get(world) ?? new Map<string, World>()
  published.set(world, made)
  const before = made.get(key)
  if (before) return before
  assumed.add(
    `${name} as published (${known.source}): ${known.train} tasks to tune on, ${known.test} to test on, with as many instances as are asked for`,
  )
  const full = (one: Divided): Divided => ({ train: repeated(one.train, k), test: repeated(one.test, test) })
  const each = (table: Readonly<Record<string, readonly Divided[]>>) =>
    Object.fromEntries(Object.entries(table).map(([name, some]) => [name, some.map(full)]))
  const found = {
    ...world,
    train: tasksOf(world.train, known.train).map(full),
    development: world.development.map(full),
    groups: each(world.groups),
    areas: each(world.areas),
  }
  made.set(key, found)
  return found
}

/** As many tasks, those at hand again and again. */
const tasksOf = (all: readonly Divided[], count: number): Divided[] =>
  Array.from({ length: Math.max(count, all.length) }, (_, i) => {
    const { train, test } = all[i % all.length] as Divided
    const again = i < all.length ? '' : ` ${Math.floor(i / all.length)}`
    return { train: { ...train, id: train.id + again }, test: { ...test, id: test.id + again } }
  })

/** The task with at least so many instances, its own again and again. */
function repeated(task: Task, count: number): Task {
  const { instances } = task
  if (instances.length >= count || instances.length === 0) return task
  return {
    ...task,
    instances: Array.from({ length: count }, (_, i) => instances[i % instances.length] as (typeof instances)[number]),
  }
}

/** A world of texts of the usual length. */
function typical(name: string, known: Published, { areas = '', pair = '', source = '' }: Asked): World {
  const text = (length: number) => 'word '.repeat(Math.ceil(length / 5)).slice(0, length)
  const task = (id: string): Task => ({
    id,
    source: name,
    version: '',
    category: id,
    cluster: id,
    languages: { instruction: [], input: [], output: [] },
    definitions: [text(known.definition)],
    positives: Array.from({ length: 2 }, () => ({ input: text(known.input), output: text(known.output) })),
    negatives: [],
    instances: [{ id: `${id} 0`, input: text(known.input), targets: [text(known.output)] }],
    rest: {},
  })
  const some = (of: string, count: number): Divided[] =>
    Array.from({ length: count }, (_, i) => ({ train: task(`${of} ${i}`), test: task(`${of} ${i}`) }))
  const names = [...areas.split(','), ...pair.split(' and '), source].filter((area) => area !== '')
  return {
    name,
    hash: '',
    train: some('train', known.train),
    development: [],
    groups: { 'unseen tasks': some('test', known.test) },
    areas: Object.fromEntries(names.map((area) => [area, some(area, Math.ceil(known.train / AREAS))])),
  }
}

/** Super-NaturalInstructions has so many categories. */
const AREAS = 60
