import { UserError } from '../base/errors'
import type { Place } from './leaks'
import { gramHashes, overlapWords } from './ngrams'
import type { Instance, Task } from './task'

/** By what text is counted to be known, after Brown et al. 2020 (GPT-3), appendix C. */
export interface OverlapRule {
  /** Words in a row that have to be the same: 13. */
  readonly words: number
  /**
   * A tested text of fewer words than `words`, but at least this many (8), is looked for as a whole. Shorter ones are not
   * looked for, as they meet by chance; exact copies of them are what `findLeaks` finds.
   */
  readonly least: number
  /** Runs of words that more training instances than this (10) have are boilerplate, and counted apart. */
  readonly common: number
}

export interface Contamination {
  readonly rule: OverlapRule
  readonly test: {
    readonly instances: number
    /** All of their texts are too short to be looked for. */
    readonly tooShort: number
    /** Those known to training, each with one place that knows it and how much of it is known. */
    readonly known: readonly {
      readonly test: Place
      readonly train: Place
      readonly runs: number
      readonly of: number
    }[]
    /** Those with nothing but boilerplate in common. */
    readonly boilerplate: number
  }
  readonly train: {
    /** Instances looked at. */
    readonly instances: number
    /** Those that know something of the test. */
    readonly knowing: readonly Place[]
  }
}

/**
 * What training knows of the test: which tested instances have `words` words in a row (inside their input, or inside one of
 * their targets) in common with the input or a target of a training instance.
 *
 * Training is streamed: what is kept are the test's runs of words as numbers, and the places of those found, so `train` may
 * be of any size (a mixture's draws, too: an instance that comes twice counts once while it is among the places kept).
 * @throws UserError if the rule is none
 */
export function findContamination(
  train: Iterable<{ readonly task: Pick<Task, 'source' | 'id'>; readonly instance: Instance }>,
  test: readonly Task[],
  options: Partial<OverlapRule> = {},
): Contamination {
  const rule = checked({ words: 13, least: 8, common: 10, ...options })
  /** The training instances that have a run of words of the test, by number, up to one more than is common. */
  const grams = new Map<number, Set<number>>()
  const sizes = new Set<number>()
  const tested = test.flatMap((task) =>
    task.instances.map((instance) => {
      const own = new Set<number>()
      for (const text of textsOf(instance)) {
        const words = overlapWords(text)
        const n = Math.min(rule.words, words.length)
        if (n < rule.least) continue
        sizes.add(n)
        for (const gram of gramHashes(words, n)) own.add(gram)
      }
      for (const gram of own) if (!grams.has(gram)) grams.set(gram, NONE)
      return { place: { task: task.id, instance: instance.id }, own }
    }),
  )

  const places: Place[] = []
  const numbers = new Map<string, number>()
  let instances = 0
  for (const { task, instance } of train) {
    instances++
    const found = new Set<number>()
    for (const text of textsOf(instance)) {
      const words = overlapWords(text)
      for (const n of sizes)
        for (const hash of gramHashes(words, n)) {
          const gram = grams.get(hash)
          if (gram && gram.size <= rule.common) found.add(hash)
        }
    }
    if (found.size === 0) continue
    const key = `${task.source}/${task.id}\n${instance.id}`
    const number = numbers.get(key) ?? places.push({ task: task.id, instance: instance.id }) - 1
    numbers.set(key, number)
    for (const hash of found) {
      const known = grams.get(hash)
      if (known === NONE || known === undefined) grams.set(hash, new Set([number]))
      else known.add(number)
    }
  }

  const knowing = new Set<number>()
  /** Runs of words that several instances have are gone through once. */
  const counted = new Set<Set<number>>()
  const known: Contamination['test']['known'][number][] = []
  let boilerplate = 0
  for (const { place, own } of tested) {
    const found = [...own].map((gram) => grams.get(gram) ?? NONE).filter((at) => at.size > 0)
    const rare = found.filter((at) => at.size <= rule.common)
    for (const at of rare) {
      if (counted.has(at)) continue
      counted.add(at)
      for (const number of at) knowing.add(number)
    }
    const [first] = rare[0] ?? NONE
    if (first !== undefined) known.push({ test: place, train: places[first] as Place, runs: rare.length, of: own.size })
    else if (found.length > 0) boilerplate++
  }
  return {
    rule,
    test: {
      instances: tested.length,
      tooShort: tested.filter(({ own }) => own.size === 0).length,
      known,
      boilerplate,
    },
    train: { instances, knowing: [...knowing].sort((a, b) => a - b).map((number) => places[number] as Place) },
  }
}

/** All instances of the tasks, one by one. */
export function* instancesOf(tasks: Iterable<Task>): Generator<{ task: Task; instance: Instance }> {
  for (const task of tasks) for (const instance of task.instances) yield { task, instance }
}

/** The tasks without the training instances that know the test; a task that has nothing left goes too. */
export function withoutContamination(tasks: readonly Task[], { train }: Contamination): Task[] {
  const knowing = new Set(train.knowing.map(({ task, instance }) => `${task}\n${instance}`))
  return tasks
    .map((task) => ({ ...task, instances: task.instances.filter(({ id }) => !knowing.has(`${task.id}\n${id}`)) }))
    .filter(({ instances }) => instances.length > 0)
}

/** The report in words. */
export function describeContamination({ rule, test, train }: Contamination, most = 10): string {
  const { known, instances, tooShort, boilerplate } = test
  const lines = known.slice(0, most).map(({ test: at, train: by, runs, of }) => {
    return `  ${at.task} ${at.instance}: ${runs} of ${of} runs of words, first in ${by.task} ${by.instance}`
  })
  return [
    `${known.length} of ${instances} test instances have ${rule.words} words in a row in common with training ` +
      `(${train.knowing.length} of ${train.instances} instances); ${tooShort} are too short to tell (under ${rule.least} ` +
      `words), ${boilerplate} have only boilerplate in common (in over ${rule.common} training instances)`,
    ...lines,
    ...(known.length > most ? [`  and ${known.length - most} more`] : []),
  ].join('\n')
}

/** Most runs of words are known to no training instance: one set serves them all. */
const NONE: Set<number> = new Set()

const textsOf = ({ input, targets }: Instance): string[] => [input, ...targets]

function checked(rule: OverlapRule): OverlapRule {
  const { words, least, common } = rule
  if (!(Number.isInteger(least) && Number.isInteger(words) && least >= 1 && words >= least && words <= 1000))
    throw new UserError(`findContamination: expected 1 ≤ least ≤ words ≤ 1000, found least ${least} and words ${words}`)
  if (!(common >= 1)) throw new UserError(`findContamination: expected common to be at least 1, found ${common}`)
  return rule
}
