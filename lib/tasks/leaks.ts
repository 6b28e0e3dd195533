import { UserError } from '../base/errors'
import { instanceKeys } from './same'
import type { Example, Instance, Task } from './task'

/**
 * What a model learns from and what it is tested on, and which of the two promises is meant:
 * `cross-task`: the tested tasks were never trained on; `within-task`: the tasks may be the same, the instances not.
 */
export interface TrainTest {
  readonly setting: 'cross-task' | 'within-task'
  readonly train: readonly Task[]
  readonly test: readonly Task[]
}

export interface Leaks {
  /** Test tasks among the training tasks, by id; always empty within tasks. */
  readonly tasks: readonly string[]
  /** Test instances among the training instances. */
  readonly instances: readonly Leak[]
  /** Test instances that some task shows among its positive examples. Published benchmarks have a few: found, not refused. */
  readonly shown: readonly Leak[]
}

export interface Leak {
  readonly test: Place
  /** Where it stands in training. */
  readonly train: Place
  /** The same id of the same task, or the same input with a common target (without case and spacing). */
  readonly by: 'id' | 'text'
}

export interface Place {
  readonly task: string
  /** An instance's id, or `Positive Examples[0]`. */
  readonly instance: string
}

/** Everything of the test that training knows. */
export function findLeaks({ setting, train, test }: TrainTest): Leaks {
  const index = indexed(test)
  const found = (task: Task, instance: string, like: Pick<Instance, 'input' | 'targets'>, id?: string): Leak[] => {
    const leak = index(task, like, id)
    return leak ? [{ ...leak, train: { task: task.id, instance } }] : []
  }
  const trained = new Set(train.map(name))
  const everyone = new Map([...train, ...test].map((task) => [name(task), task]))
  return {
    tasks: setting === 'cross-task' ? test.filter((task) => trained.has(name(task))).map((task) => task.id) : [],
    instances: train.flatMap((task) => task.instances.flatMap((one) => found(task, one.id, one, one.id))),
    shown: [...everyone.values()].flatMap((task) =>
      task.positives.flatMap((example, i) => found(task, `Positive Examples[${i}]`, asInstance(example))),
    ),
  }
}

/**
 * Refuses to go on when training knows what is tested.
 * @returns what was found beside that: test instances shown as examples
 * @throws UserError naming the tasks, the instances and how many there are
 */
export function checkLeaks(check: TrainTest): Pick<Leaks, 'shown'> {
  const leaks = findLeaks(check)
  const found: string[] = []
  if (leaks.tasks.length > 0) found.push(`${counted(leaks.tasks.length, 'test task')} (${some(leaks.tasks)})`)
  if (leaks.instances.length > 0) {
    const byTask = new Map<string, Set<string>>()
    for (const { test } of leaks.instances)
      byTask.set(test.task, (byTask.get(test.task) ?? new Set()).add(test.instance))
    const total = [...byTask.values()].reduce((sum, ids) => sum + ids.size, 0)
    const each = [...byTask].map(([task, ids]) => `${task}: ${some([...ids])}`)
    found.push(`${counted(total, 'test instance')} of ${counted(byTask.size, 'task')} (${some(each, '; ')})`)
  }
  if (found.length > 0)
    throw new UserError(
      `training knows what is tested: ${found.join(', and ')}`,
      leaks.tasks.length > 0
        ? "leave them out with withoutLeaks(…); if new instances of known tasks are what you test, say setting: 'within-task'"
        : 'leave them out of training with withoutLeaks(…)',
    )
  return { shown: leaks.shown }
}

/** Training without what would leak; a task that has nothing left goes too. How many tasks and instances went, in all. */
export function withoutLeaks(check: TrainTest): { train: Task[]; tasks: number; instances: number } {
  const banned = new Set(check.setting === 'cross-task' ? check.test.map(name) : [])
  const index = indexed(check.test)
  const train = check.train
    .filter((task) => !banned.has(name(task)))
    .map((task) => ({ ...task, instances: task.instances.filter((one) => !index(task, one, one.id)) }))
    .filter((task) => task.instances.length > 0)
  const size = (tasks: readonly Task[]) => tasks.reduce((sum, task) => sum + task.instances.length, 0)
  return { train, tasks: check.train.length - train.length, instances: size(check.train) - size(train) }
}

/** Looks up whether an instance of `task` is one of the test's. */
function indexed(test: readonly Task[]) {
  const ids = new Map<string, Place>()
  const texts = new Map<string, Place>()
  for (const task of test)
    for (const instance of task.instances) {
      const place = { task: task.id, instance: instance.id }
      ids.set(`${name(task)}\n${instance.id}`, place)
      for (const key of instanceKeys(instance)) if (!texts.has(key)) texts.set(key, place)
    }
  return (task: Task, like: Pick<Instance, 'input' | 'targets'>, id?: string): Omit<Leak, 'train'> | undefined => {
    const same = id === undefined ? undefined : ids.get(`${name(task)}\n${id}`)
    if (same) return { test: same, by: 'id' }
    for (const key of instanceKeys(like)) {
      const copy = texts.get(key)
      if (copy) return { test: copy, by: 'text' }
    }
    return undefined
  }
}

const name = (task: Task) => `${task.source}/${task.id}`
const asInstance = ({ input, output }: Example): Pick<Instance, 'input' | 'targets'> => ({ input, targets: [output] })
const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`
const some = (items: readonly string[], separator = ', ') =>
  items.slice(0, 3).join(separator) + (items.length > 3 ? `${separator}and ${items.length - 3} more` : '')
