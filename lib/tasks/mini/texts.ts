import { choice, type Rng, shuffled } from '../../base/random'
import { between, others, some } from './family'
import {
  baseForms,
  causes,
  type Kind,
  kindNames,
  objects,
  occupations,
  orders,
  pairs,
  people,
  relationNames,
  wordsOf,
} from './lexicon'

/** A text with blanks, and what stands in them, as T5 is pre-trained (Raffel et al. 2020, section 3.1.4). */
export interface BlankedText {
  readonly source: string
  readonly target: string
}

/** Blanks in one text at most. */
export const BLANKS = 4

/**
 * Texts of the mini world: a list, some facts, a pair of words, and sentences about it with blanks in them. Nothing is
 * asked in them and nothing is to be done; no operation of a task is named or carried out.
 */
export function miniTexts(count: number, random: Rng): BlankedText[] {
  return Array.from({ length: count }, () => {
    const { text, sentences } = choice(makers, random)(random)
    const chosen = shuffled(sentences, random).slice(0, BLANKS)
    return {
      source: [text, ...chosen.map(({ before, after }, i) => `${said(before, blank(i), after)}.`)].join(' '),
      target: chosen.map(({ holds }, i) => `${blank(i)} ${holds}`).join(' '),
    }
  })
}

const said = (...parts: (string | undefined)[]) => parts.filter((part) => part).join(' ')
const blank = (i: number) => `<extra_id_${i}>`

/** A true sentence, cut where its blank is. */
interface Sentence {
  readonly before: string
  readonly holds: string
  readonly after?: string
}

interface About {
  readonly text: string
  readonly sentences: readonly Sentence[]
}

const kindOf = new Map(kindNames.flatMap((kind) => wordsOf(kind).map((word): [string, Kind] => [word, kind])))

/** A list of six or seven words, most of them of two kinds. */
function aboutList(random: Rng): About {
  const kinds = shuffled(kindNames, random).slice(0, 2)
  const groups = kinds.flatMap((kind) => some(kind, between(2, 3, random), random))
  const rest = others(kinds, between(6, 7, random) - groups.length, random)
  const list = shuffled([...groups, ...rest], random)
  const word = choice(list, random)
  return {
    text: `${list.join(' ')}.`,
    sentences: [
      { before: `The kind of ${word} is`, holds: kindOf.get(word) as string },
      { before: 'The kinds are', holds: list.map((one) => kindOf.get(one)).join(' ') },
      ...again(list, random),
    ],
  }
}

/** The text once more from a word on, with what follows it in the blank; and a word by its neighbour. */
function again(words: readonly string[], random: Rng): Sentence[] {
  const at = random.int(words.length - 1)
  const next = random.int(words.length - 1)
  return [
    { before: `Again: ${words.slice(0, at + 1).join(' ')}`, holds: words.slice(at + 1).join(' ') },
    { before: `Beside ${words[next]} stands`, holds: words[next + 1] as string },
  ]
}

function aboutFacts(random: Rng): About {
  const does = shuffled(relationNames, random).slice(0, 3)
  const who = shuffled(people, random)
  const what = shuffled(objects, random)
  const facts = does.map((name, i) => `${who[i]} ${name} ${what[i]}`)
  const at = random.int(3)
  return {
    text: `${facts.join('. ')}.`,
    sentences: [
      ...does.flatMap((name, i): Sentence[] => [
        { before: `${who[i]} ${name}`, holds: what[i] as string },
        { before: '', holds: who[i] as string, after: `${name} ${what[i]}` },
        { before: `${who[i]}`, holds: name, after: `${what[i]}` },
      ]),
      { before: `They all ${baseForms[does[0]!]} what one`, holds: does[0]! },
      { before: `Again: ${who[at]}`, holds: `${does[at]} ${what[at]}` },
    ],
  }
}

/** Two people, and what they are good at. */
function aboutSkills(random: Rng): About {
  const jobs = shuffled(Object.entries(occupations), random).slice(0, 2)
  const who = shuffled(people, random)
  const listed = jobs.map(([, skills]) => shuffled(skills, random).slice(0, between(2, 3, random)))
  return {
    text: `${listed.map((skills, i) => `${who[i]} is good at ${skills.join(' and ')}`).join('. ')}.`,
    sentences: jobs.flatMap(([job, skills], i): Sentence[] => [
      { before: `${who[i]} is a`, holds: job },
      { before: '', holds: who[i] as string, after: `is good at ${listed[i]?.[0]}` },
      { before: `${who[i]} is good at`, holds: (listed[i] as string[]).join(' and ') },
      { before: `A ${job} is good at`, holds: skills.join(' and ') },
    ]),
  }
}

/** Some things that have an order of their own, and what that order is. */
function aboutOrder(random: Rng): About {
  const [name, all] = choice(Object.entries(orders), random)
  const row = all.split(' ')
  const list = shuffled(row, random).slice(0, between(3, 5, random))
  const at = random.int(row.length - 1)
  return {
    text: `${list.join(' ')}.`,
    sentences: [
      { before: `${row[at]} comes before`, holds: row[at + 1] as string },
      { before: `${row[at + 1]} comes after`, holds: row[at] as string },
      { before: `The kind of ${list[0]} is`, holds: name },
      ...again(list, random),
    ],
  }
}

/** Words that belong together. */
function aboutPairs(random: Rng): About {
  const all = Object.values(pairs).map((topic) => topic.split(' ').map((pair) => pair.split(':')))
  const [one, two] = shuffled(choice([...all, Object.entries(causes)], random), random) as [string[], string[]]
  return {
    text: `${one[0]} goes with ${one[1]}.`,
    sentences: [
      { before: `With ${one[0]} goes`, holds: one[1] as string },
      { before: `With ${two[0]} goes`, holds: two[1] as string },
      { before: `To ${two[1]} belongs`, holds: two[0] as string },
    ],
  }
}

/** Lists and facts are most of the world, and of its texts. */
const makers = [
  aboutList,
  aboutList,
  aboutList,
  aboutFacts,
  aboutFacts,
  aboutFacts,
  aboutSkills,
  aboutOrder,
  aboutPairs,
]
