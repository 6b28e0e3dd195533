import { UserError } from '../base/errors'
import { type Permutation, permutation } from '../base/permutation'
import type { Rng } from '../base/random'
import { balancedPicks, randomPicks } from './picks'
import { proportional, type Rated, type Rates } from './rates'
import type { Instance, Task } from './task'

/** A task whose instances are made when they are asked for, so that it may be larger than the memory. */
export interface LazyTask {
  readonly task: Omit<Task, 'instances'>
  readonly size: number
  /** The i-th instance, always the same one. */
  readonly instance: (i: number) => Instance
}

export interface MixtureOptions {
  /**
   * The most instances that are ever drawn of a task, a random choice of them; those of a smaller cap are among those of a
   * larger one.
   */
  readonly perTask?: number | ((task: Omit<Task, 'instances'>) => number)
  /** By default in proportion to what the cap leaves. */
  readonly rates?: Rates
  /**
   * `random`: each draw picks a task by its rate, whatever was drawn before. `balanced`: after any number of draws, each task
   * has less than one draw more or less than its share; with proportional rates one round of the pool is each instance once.
   */
  readonly order?: 'random' | 'balanced'
}

export interface MixturePart extends LazyTask, Rated {
  /** The rate as a part of the sum of all, 0 to 1. */
  readonly share: number
}

export interface Mixture {
  readonly order: 'random' | 'balanced'
  readonly parts: readonly MixturePart[]
}

/**
 * Tasks with caps and rates; `draws` draws from it. A task is drawn in a random order of its own without repetition until
 * all of it was drawn, then in another.
 * @throws UserError at a task without instances, two of one name, and caps and rates that are none
 */
export function mixture(tasks: readonly (Task | LazyTask)[], options: MixtureOptions = {}): Mixture {
  const { perTask = Number.POSITIVE_INFINITY, rates = proportional(), order = 'random' } = options
  const names = new Set<string>()
  const parts = tasks.map(lazy).map((one) => {
    const name = nameOf(one.task)
    if (names.has(name)) throw new UserError(`mixture: ${name} is in it twice`, 'say how often it is drawn by its rate')
    names.add(name)
    const cap = typeof perTask === 'number' ? perTask : perTask(one.task)
    if (!(cap >= 1)) throw new UserError(`mixture: ${name}: expected a cap of at least 1, found ${cap}`)
    if (!(one.size >= 1)) throw new UserError(`mixture: ${name} has no instances`, 'leave it out')
    return { ...one, pool: Math.min(one.size, Math.floor(cap)) }
  })
  const weights = rates(parts)
  parts.forEach(({ task }, i) => {
    const rate = weights[i]
    if (rate === undefined || !(rate >= 0 && rate < Number.POSITIVE_INFINITY))
      throw new UserError(`mixture: ${nameOf(task)}: expected a rate of at least 0, found ${rate}`)
  })
  const sum = weights.reduce((total, rate) => total + rate, 0)
  if (sum === 0) throw new UserError('mixture: expected at least one task with a rate above 0, found none')
  return { order, parts: parts.map((part, i) => ({ ...part, share: (weights[i] as number) / sum })) }
}

export interface Draw {
  readonly task: Omit<Task, 'instances'>
  readonly instance: Instance
  /** How often all of the task had been drawn before. */
  readonly round: number
}

/**
 * Draws without end, the same for the same mixture and `random`, which stays as it is. Whoever takes fewer gets the
 * beginning of what others get. Nothing is kept of what was drawn: the memory is that of the list of tasks.
 */
export function* draws(of: Mixture, random: Rng): Generator<Draw, never> {
  const own = random.fork('mixture')
  const next = of.parts.map((part) => instanceOrder(part, own.fork(nameOf(part.task))))
  for (const i of picks(of, own)) {
    const part = of.parts[i] as MixturePart
    const { index, round } = (next[i] as ReturnType<typeof instanceOrder>)()
    yield { task: part.task, instance: part.instance(index), round }
  }
  throw new Error('a mixture has no end')
}

/** How many draws of each part the first `n` are: the same choice as `draws` makes, without making the instances. */
export function countPicks(of: Mixture, random: Rng, n: number): number[] {
  const counts = of.parts.map(() => 0)
  let left = n
  for (const i of picks(of, random.fork('mixture'))) {
    if (left-- <= 0) break
    counts[i] = (counts[i] as number) + 1
  }
  return counts
}

function picks({ order, parts }: Mixture, own: Rng): Generator<number> {
  const shares = parts.map(({ share }) => share)
  return (order === 'balanced' ? balancedPicks : randomPicks)(shares, own.fork('picks'))
}

/** Which instance of a part comes next, and in which round. */
function instanceOrder({ size, pool }: MixturePart, random: Rng): () => { index: number; round: number } {
  const chosen = pool < size ? permutation(size, random.fork('cap')) : undefined
  let order: Permutation = (place) => place
  let place = 0
  let round = -1
  return () => {
    if (place === pool || round < 0) {
      round++
      place = 0
      order = permutation(pool, random.fork(round))
    }
    const at = order(place++)
    return { index: chosen ? chosen(at) : at, round }
  }
}

/**
 * The first `n` draws from a mixture of examples, of which each task's are a part.
 * @returns the draws, and what they came to
 */
export function mixedExamples<E extends { readonly task: Task; readonly instance: Instance }>(
  examples: readonly E[],
  { rates, draws: n }: { readonly rates: Rates; readonly draws: number },
  random: Rng,
): { readonly examples: E[]; readonly mixture: Mixture } {
  const byTask = new Map<string, E[]>()
  for (const one of new Set(examples)) {
    const own = byTask.get(nameOf(one.task))
    if (own) own.push(one)
    else byTask.set(nameOf(one.task), [one])
  }
  const known = new Map(examples.map((one) => [one.instance, one]))
  const of = mixture(
    [...byTask.values()].map((own) => ({
      task: (own[0] as E).task,
      size: own.length,
      instance: (i) => (own[i] as E).instance,
    })),
    { rates },
  )
  const drawn: E[] = []
  for (const { instance } of draws(of, random)) if (drawn.push(known.get(instance) as E) === n) break
  return { examples: drawn, mixture: of }
}

const nameOf = (task: Omit<Task, 'instances'>): string => `${task.source}/${task.id}`

function lazy(task: Task | LazyTask): LazyTask {
  if (!('instances' in task)) return task
  const { instances, ...rest } = task
  return { task: rest, size: instances.length, instance: (i) => instances[i] as Instance }
}
