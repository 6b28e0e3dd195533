import { type Rng, rng } from '../base/random'
import { dataToText, entailment, object, subject, textToData } from './mini/facts'
import type { Family, Item } from './mini/family'
import {
  entityType,
  essential,
  missingSkill,
  neededBy,
  occupation,
  required,
  skillHolder,
  skillList,
} from './mini/labour'
import {
  addressee,
  analogy,
  answerable,
  cause,
  coreference,
  dialogueAct,
  effect,
  exists,
  grammar,
  keyword,
  speaker,
  subjectMatter,
} from './mini/language'
import {
  after,
  count,
  duplicate,
  first,
  keep,
  last,
  oddOneOut,
  only,
  remove,
  reverse,
  second,
  title,
} from './mini/lists'
import { classify, moreOf } from './mini/pairs'
import { ascending, descending, highest, lowest, middle, next, previous, swap } from './mini/symbols'
import type { Example, Instance, Task } from './task'

/** The embedded world: own-written tasks small enough that a T5 of under a million parameters learns them in minutes. */
export interface MiniWorld {
  /** Tasks to train on. */
  readonly seen: readonly Task[]
  /** New combinations of a known operation and a known topic, for choosing settings. */
  readonly development: readonly Task[]
  /** New combinations of a known operation and a known topic, for reporting. */
  readonly unseenCombinations: readonly Task[]
  /** Operations that no training task has, for reporting. */
  readonly unseenFamilies: readonly Task[]
}

/** Families whose topics are divided: most to train on, one for development, two to report. */
const combined: readonly Family[] = [
  first,
  second,
  last,
  only,
  count,
  keep,
  remove,
  reverse,
  classify,
  moreOf,
  object,
  subject,
  exists,
  grammar,
]
const seenOnly: readonly Family[] = [
  entailment,
  dataToText,
  textToData,
  title,
  occupation,
  skillList,
  skillHolder,
  missingSkill,
  entityType,
  neededBy,
  essential,
  required,
  coreference,
  answerable,
  keyword,
  analogy,
  dialogueAct,
  speaker,
  addressee,
  subjectMatter,
  cause,
  effect,
  highest,
  lowest,
  middle,
  next,
  previous,
  ascending,
  descending,
  swap,
]
const unseen: readonly Family[] = [oddOneOut, after, duplicate]

/**
 * Makes the world: the same options give the same tasks, byte for byte. Within a task no input occurs twice, examples
 * included, so any division of its instances is free of leaks.
 * @param options.instances how many instances each task gets; @param options.seed draws them
 */
export function mini({ instances = 100, seed = 0 }: { instances?: number; seed?: number } = {}): MiniWorld {
  const random = rng(seed)
  const make = (family: Family, topics: readonly string[]) =>
    topics.map((topic) => task(family, topic, instances, random.fork(`${family.name}/${topic}`)))
  const divided = combined.map((family, i) => ({ family, ...divide(family.topics, i) }))
  return {
    seen: [
      ...divided.flatMap(({ family, seen }) => make(family, seen)),
      ...seenOnly.flatMap((family) => make(family, family.topics)),
    ],
    development: divided.flatMap(({ family, development }) => make(family, development)),
    unseenCombinations: divided.flatMap(({ family, unseen }) => make(family, unseen)),
    unseenFamilies: unseen.flatMap((family) => make(family, family.topics)),
  }
}

/**
 * Which topics of the `i`-th family are held out: one in five to report and one for development, side by side, beginning
 * elsewhere for each family, so that every topic has its turn and remains in most other families.
 */
function divide(topics: readonly string[], i: number) {
  const place = (t: number) => (t + (topics.length - 3) * i) % topics.length
  const reported = Math.round(topics.length / 5)
  return {
    unseen: topics.filter((_, t) => place(t) < reported),
    development: topics.filter((_, t) => place(t) === reported),
    seen: topics.filter((_, t) => place(t) > reported),
  }
}

const POSITIVES = 2
const NEGATIVES = 2
const english = ['English']

function task(family: Family, topic: string, count: number, random: Rng): Task {
  const items = distinct(() => family.draw(topic, random), POSITIVES + NEGATIVES + count)
  const id = `mini_${family.name}_${topic}`
  return {
    id,
    source: 'mini',
    version: '0.1',
    category: family.category,
    cluster: family.name,
    languages: { instruction: english, input: english, output: english },
    definitions: family.wordings(topic),
    positives: items
      .slice(0, POSITIVES)
      .map(({ input, output, why }): Example => ({ input, output, explanation: why })),
    negatives: items
      .slice(POSITIVES, POSITIVES + NEGATIVES)
      .map(({ input, wrong, whyWrong }): Example => ({ input, output: wrong, explanation: whyWrong })),
    instances: items
      .slice(POSITIVES + NEGATIVES)
      .map(({ input, output }, i): Instance => ({ id: `${id}-${i}`, input, targets: [output] })),
    rest: {},
  }
}

/** Draws until `count` items have inputs of their own. */
function distinct(draw: () => Item, count: number): Item[] {
  const items = new Map<string, Item>()
  for (let tries = 0; items.size < count; tries++) {
    if (tries > 20 * count) throw new RangeError(`this task has not as many as ${count} different inputs`)
    const item = draw()
    if (!items.has(item.input)) items.set(item.input, item)
  }
  return [...items.values()]
}
