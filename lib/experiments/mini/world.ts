import { contentHash } from '../../base/canonical'
import { mini } from '../../tasks/mini'
import { splitInstances } from '../../tasks/splits'
import type { Task } from '../../tasks/task'
import { type Divided, type World, withoutTests } from '../../tasks/world'
import { contradicted } from './wrong-definitions'

/** Instances of a task to train on at most. */
export const PER_TASK = 300
/** Others, to test on; of a seen task half as many. */
export const TESTS = 40

/** What a prompt takes at most, in tokens, with a definition, four examples and explanations; and an answer. */
export const SOURCE = 288
export const TARGET = 16

/** Parts of the mini world whose tasks have much in common with each other, by their operations. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  lists: ['first', 'second', 'last', 'only', 'count', 'keep', 'remove', 'reverse'],
  kinds: ['classify', 'more-of', 'exists', 'title'],
  facts: ['object', 'subject', 'entailment', 'answerable', 'coreference'],
  sentences: ['grammar', 'data-to-text', 'text-to-data', 'keyword'],
  labour: [
    'occupation',
    'skill-list',
    'skill-holder',
    'missing-skill',
    'entity-type',
    'needed-by',
    'essential',
    'required',
  ],
  orders: ['highest', 'lowest', 'middle', 'next', 'previous', 'ascending', 'descending', 'swap'],
}

let known: World | undefined

/** The embedded world as experiments use it. */
export function miniWorld(): World {
  if (known) return known
  const world = mini({ instances: PER_TASK + TESTS })
  const divide = (tasks: readonly Task[], test: number) =>
    tasks.map((task) => splitInstances(task, { test, train: PER_TASK }))
  const train = divide(world.seen, TESTS / 2)
  const parts = withoutTests({
    train,
    development: divide(world.development, TESTS),
    groups: {
      'unseen combinations': divide(world.unseenCombinations, TESTS),
      'unseen operations': divide(world.unseenFamilies, TESTS),
    },
    areas: Object.fromEntries(
      Object.entries(areas).map(([area, own]) => [area, train.filter((one) => own.includes(one.test.cluster))]),
    ),
    contradicted: (tasks) =>
      tasks.map((task) => contradicted(task, tasks)).filter(({ contradicting }) => contradicting.length > 0),
  })
  known = { ...parts, name: 'mini', hash: contentHash(world) }
  return known
}

/** Its parts by name, as notebooks use them. */
export function miniParts(): Readonly<
  Record<'seen' | 'development' | 'combinations' | 'families', readonly Divided[]>
> {
  const { train, development, groups } = miniWorld()
  const [combinations = [], families = []] = Object.values(groups)
  return { seen: train, development, combinations, families }
}
