import { UserError } from '../base/errors'
import { type Rng, shuffled } from '../base/random'
import { splitInstances } from './splits'
import type { Task } from './task'

/** What is left to train on, and what is held out. */
export interface Parts<T> {
  readonly rest: readonly T[]
  readonly held: readonly T[]
}

/**
 * A share of the examples, drawn, and the others, both in their order: one at least in each.
 * @throws UserError if there are fewer than two
 */
export function holdOutExamples<T>(examples: readonly T[], share: number, random: Rng): Parts<T> {
  if (examples.length < 2)
    throw new UserError(
      `expected at least two examples to hold some out, found ${examples.length}`,
      'give more of them, or a file of its own to score on',
    )
  const places = examples.map((_, i) => i)
  const drawn = new Set(shuffled(places, random.fork('held out')).slice(0, heldCount(examples.length, share)))
  return {
    rest: examples.filter((_, i) => !drawn.has(i)),
    held: examples.filter((_, i) => drawn.has(i)),
  }
}

/**
 * A share of each task's instances, drawn by a generator of the task's own: the same whatever other tasks there are. No
 * instance is like one of the other part (see `splitInstances`). Of tasks that have one instance each, a share is held out whole.
 * @throws UserError if there is but one instance in all
 */
export function holdOutInstances(tasks: readonly Task[], share: number, random: Rng): Parts<Task> {
  const single = tasks.filter(({ instances }) => instances.length === 1)
  const several = tasks.filter(({ instances }) => instances.length > 1)
  const whole =
    single.length > 1 || several.length === 0 ? holdOutExamples(single, share, random) : { rest: single, held: [] }
  const parts = several.map((task) => divided(task, share, random.fork(`${task.source}/${task.id}`)))
  return {
    rest: [...parts.map(({ rest }) => rest), ...whole.rest],
    held: [...parts.map(({ held }) => held), ...whole.held],
  }
}

function divided(task: Task, share: number, random: Rng): { rest: Task; held: Task } {
  const instances = shuffled(task.instances, random.fork('held out'))
  const { train, test } = splitInstances(
    { ...task, instances },
    { test: heldCount(instances.length, share), train: 'rest' },
  )
  const inOrder = (part: Task): Task => {
    const own = new Set(part.instances)
    return { ...task, instances: task.instances.filter((one) => own.has(one)) }
  }
  return { rest: inOrder(train), held: inOrder(test) }
}

const heldCount = (all: number, share: number) => Math.min(all - 1, Math.max(1, Math.round(share * all)))
