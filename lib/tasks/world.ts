import { type Rng, shuffled } from '../base/random'
import { checkLeaks, type TrainTest, withoutLeaks } from './leaks'
import type { Instance, Task } from './task'

/** A task's instances, divided. */
export interface Divided {
  /** To train on: of a task that is kept for tests, what a K-shot learner draws from. */
  readonly train: Task
  readonly test: Task
  /** What there is to learn from, where it is not what a reader would expect: rows of results say it. */
  readonly learntFrom?: string
}

/** What a world consists of. */
export interface WorldParts {
  /** Tasks to tune on. */
  readonly train: readonly Divided[]
  /** Others, for choosing settings. */
  readonly development: readonly Divided[]
  /** Others, for reporting, by what they are reported as. Targets of few-shot learning are drawn from the first group. */
  readonly groups: Readonly<Record<string, readonly Divided[]>>
  /** Tasks that have much in common, for training on one such set and testing on another. */
  readonly areas: Readonly<Record<string, readonly Divided[]>>
  /** For each of some known tasks, where a world can tell the answers. */
  readonly contradicted?: (known: readonly Task[]) => Contradicted[]
}

/** Tasks as experiments use them: nothing that is tested is trained on. */
export interface World extends WorldParts {
  readonly name: string
  /** Of all that the tasks hold. */
  readonly hash: string
}

/** Questions of a task under definitions that ask something else of the same words. */
export interface Contradicted {
  /** Under the other definitions, each with the answers that it asks for. */
  readonly contradicting: readonly Task[]
  /** Each question's answers as its own task has them, by its id. */
  readonly own: ReadonlyMap<string, Instance['targets']>
  /** The same questions under the task's own definition. */
  readonly asked: Task
}

/**
 * The parts without training instances that are a test instance of any task, and without training tasks that have none left.
 * @throws UserError where a task is to be both trained on and kept for tests
 */
export function withoutTests(parts: WorldParts): WorldParts {
  const held = [parts.development, ...Object.values(parts.groups)].flat()
  const all = [...new Set([...parts.train, ...held, ...Object.values(parts.areas).flat()])]
  const test = all.map((one) => one.test)
  const { train } = withoutLeaks({ setting: 'within-task', train: all.map((one) => one.train), test })
  const left = new Map(train.map((task) => [task.id, task]))
  const known = new Map(
    all.map((one) => [one, { ...one, train: left.get(one.train.id) ?? { ...one.train, instances: [] } }]),
  )
  const cleaned = (some: readonly Divided[]) => some.map((one) => known.get(one) as Divided)
  const each = (table: Readonly<Record<string, readonly Divided[]>>) =>
    Object.fromEntries(Object.entries(table).map(([name, some]) => [name, cleaned(some)]))
  const found = {
    ...parts,
    train: cleaned(parts.train).filter((one) => one.train.instances.length > 0),
    development: cleaned(parts.development),
    groups: each(parts.groups),
    areas: each(parts.areas),
  }
  checkLeaks({
    setting: 'cross-task',
    train: found.train.map((one) => one.train),
    test: held.map((one) => one.test),
  })
  return found
}

/** An instance of a task that is to be trained on. */
interface Example {
  readonly task: Task
  readonly instance: Instance
}

/**
 * Refuses examples that the world tests: any of a task that is kept for tests, unless `setting` is within tasks, and any test
 * instance, as it is or as a copy.
 * @throws UserError naming the tasks or instances
 */
export function checkUntested(world: WorldParts, examples: readonly Example[], setting: TrainTest['setting']): void {
  const held = [world.development, ...Object.values(world.groups)].flat()
  const all = [...new Set([...world.train, ...held, ...Object.values(world.areas).flat()])]
  const found = new Map<string, { readonly task: Task; readonly instances: Instance[] }>()
  for (const { task, instance } of examples) {
    const name = `${task.source}/${task.id}`
    const own = found.get(name)
    if (own) own.instances.push(instance)
    else found.set(name, { task, instances: [instance] })
  }
  // Examples that a prompt shows are none that is trained on.
  const bare = (task: Task, instances = task.instances): Task => ({ ...task, positives: [], instances })
  const train = [...found.values()].map(({ task, instances }) => bare(task, instances))
  if (setting === 'cross-task')
    checkLeaks({ setting, train: train.map((one) => bare(one, [])), test: held.map(({ test }) => bare(test, [])) })
  checkLeaks({ setting: 'within-task', train, test: all.map(({ test }) => bare(test)) })
}

/** The task with its first `count` instances. */
export const few = (task: Task, count: number): Task => ({ ...task, instances: task.instances.slice(0, count) })

/** `count` of the task's instances. */
export const drawn = (task: Task, count: number, random: Rng): Task => ({
  ...task,
  instances: shuffled(task.instances, random).slice(0, count),
})

/** The task under the `i`-th of its definitions. */
export const inWording = (task: Task, i: number): Task => ({ ...task, definitions: [task.definitions[i] as string] })

/** Every instance under one of the first `wordings` definitions of its task, in turn. */
export function underDefinitions(tasks: readonly Task[], wordings = 3): { task: Task; instance: Instance }[] {
  return tasks.flatMap((task) => {
    const count = Math.min(wordings, task.definitions.length)
    return task.instances.map((instance, i) => ({ task: inWording(task, i % count), instance }))
  })
}

/** The first task of each cluster. */
export const onePerCluster = (all: readonly Divided[]): Divided[] =>
  all.filter(({ test }, i) => all.findIndex((other) => other.test.cluster === test.cluster) === i)

/** `count` of the list, evenly over its order; all if there are no more. */
export function spread<T>(all: readonly T[], count: number): T[] {
  const most = Math.min(count, all.length)
  return all.filter((_, i) => Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length))
}
