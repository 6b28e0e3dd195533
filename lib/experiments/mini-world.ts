import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from '../base/canonical'
import { root } from '../base/paths'
import { type Rng, shuffled } from '../base/random'
import { withoutLeaks } from '../tasks/leaks'
import { mini } from '../tasks/mini'
import { splitInstances } from '../tasks/splits'
import type { Task } from '../tasks/task'
import type { TaskInstance } from '../training/examples'

/** Instances of a task to train on at most. */
export const PER_TASK = 300
/** Others, to test on; of a seen task half as many. */
export const TESTS = 40

/** A task's instances, divided. */
export interface Divided {
  /** To train on: of held-out tasks what a K-shot learner draws from. */
  readonly train: Task
  readonly test: Task
}

/** The embedded world as experiments use it: no training instance is a test instance of any task. */
export interface MiniParts {
  /** Hash of all its tasks and of the model that training starts from. */
  readonly hash: string
  readonly seen: readonly Divided[]
  /** New combinations of known operations and topics, for choosing settings. */
  readonly development: readonly Divided[]
  /** The same, for reporting. */
  readonly combinations: readonly Divided[]
  /** Operations that no training task has, for reporting. */
  readonly families: readonly Divided[]
}

const folder = join(root, 'datasets', 'mini', 't5')
let known: MiniParts | undefined

export function miniParts(): MiniParts {
  if (known) return known
  const world = mini({ instances: PER_TASK + TESTS })
  const divide = (tasks: readonly Task[], test: number) =>
    tasks.map((task) => splitInstances(task, { test, train: PER_TASK }))
  const parts = {
    seen: divide(world.seen, TESTS / 2),
    development: divide(world.development, TESTS),
    combinations: divide(world.unseenCombinations, TESTS),
    families: divide(world.unseenFamilies, TESTS),
  }
  // Two tasks may ask the same of the same words, such as "animals or tools" and "places or animals".
  const tests = Object.values(parts).flatMap((all) => all.map(({ test }) => test))
  const clean = (all: readonly Divided[]): Divided[] => {
    const { train } = withoutLeaks({ setting: 'within-task', train: all.map(({ train }) => train), test: tests })
    return all.map(({ test }, i) => ({ train: train[i] as Task, test }))
  }
  known = {
    hash: contentHash([
      world,
      createHash('sha256')
        .update(readFileSync(join(folder, 'model.safetensors')))
        .digest('hex'),
    ]),
    seen: clean(parts.seen),
    development: clean(parts.development),
    combinations: clean(parts.combinations),
    families: clean(parts.families),
  }
  return known
}

/** What a prompt of the mini world takes at most, in tokens, with a definition and no examples; and an answer. */
export const SOURCE = 72
export const TARGET = 16

/** Every instance under one of the first `wordings` definitions of its task, in turn. */
export function underDefinitions(tasks: readonly Task[], wordings = 3): TaskInstance[] {
  return tasks.flatMap((task) =>
    task.instances.map((instance, i) => ({
      task: { ...task, definitions: [task.definitions[i % wordings] as string] },
      instance,
    })),
  )
}

/** The task, said in the `i`-th of its wordings. */
export const inWording = (task: Task, i: number): Task => ({ ...task, definitions: [task.definitions[i] as string] })

/** The task with its first `count` instances. */
export const few = (task: Task, count: number): Task => ({ ...task, instances: task.instances.slice(0, count) })

/** `count` of the task's instances. */
export const drawn = (task: Task, count: number, random: Rng): Task => ({
  ...task,
  instances: shuffled(task.instances, random).slice(0, count),
})

/** The first task of each operation. */
export const onePerFamily = (all: readonly Divided[]): Divided[] =>
  all.filter(({ test }, i) => all.findIndex((other) => other.test.cluster === test.cluster) === i)
