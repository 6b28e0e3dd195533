import type { Row } from '../base/row'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import type { Task } from '../tasks/task'
import { spread } from '../tasks/world'
import { answersOf, ask, testsOf } from './asking'
import { instructed } from './instructed'
import type { RunSetup } from './settings'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends RunSetup {
  readonly words: number
  readonly targets: number
}

/** One run of `left-out-words`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/left-out-words-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const model = await instructed(config, at)
  const { train, groups } = openWorld(config, at)
  const known = train.map(({ test }) => test)
  const [[name, asked] = ['', []]] = Object.entries(groups)
  const { tasks } = testsOf(name, spread(asked, config.targets), config)
  const shortened = tasks.flatMap((task) => withoutWords(task, known, config.words))
  // One group for each shortened definition: rows are made by group and task.
  const tests = shortened.map(({ task }, i) => ({ group: String(i), tasks: [task] }))
  const answers = answersOf(at, config)
  answers.add(await ask(model, tests, config, at), ({ group }): Row => {
    const { place, word, role } = shortened[Number(group)] as Shortened
    return { group: name, place, word, role }
  })
  return answers.end()
})

/** What a word of a definition says: the topic, the operation (few operations have the word), or neither. */
type Role = 'nothing' | 'topic' | 'operation' | 'other'

interface Shortened {
  readonly task: Task
  /** Of the word that is left out, from 1; 0 where none is. */
  readonly place: number
  readonly word: string
  readonly role: Role
}

/** An operation's own words are in the definitions of at most so many operations. */
const FEW = 2

/**
 * The task under its first definition, whole and with each word left out in turn; the full stop stays.
 * @param most of longer definitions so many words, evenly over their length
 */
export function withoutWords(task: Task, known: readonly Task[], most = Number.POSITIVE_INFINITY): Shortened[] {
  const definition = task.definitions[0]
  const words = wordsOf(definition)
  const whole: Shortened = { task, place: 0, word: '', role: 'nothing' }
  const places = spread(
    words.map((_, i) => i),
    most,
  )
  return [
    whole,
    ...places.map((i): Shortened => {
      const word = words[i] as string
      const rest = words.filter((_, at) => at !== i).join(' ')
      return { task: { ...task, definitions: [`${rest}.`] }, place: i + 1, word, role: roleOf(word, task, known) }
    }),
  ]
}

const wordsOf = (definition: string): string[] => definition.replace(/\.$/, '').split(' ')

/** A word that some other topic's definition of the operation lacks is the topic's. */
function roleOf(word: string, task: Task, known: readonly Task[]): Role {
  const having = known.filter(({ definitions }) => wordsOf(definitions[0]).includes(word))
  const own = known.filter(({ cluster }) => cluster === task.cluster)
  if (own.some((other) => !having.includes(other))) return 'topic'
  return new Set(having.map(({ cluster }) => cluster)).size <= FEW ? 'operation' : 'other'
}
