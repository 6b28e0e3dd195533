import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import type { Bench } from './bench'
import { predict, taskRows } from './evaluate'
import { fullTuning, type InstructionTuning, instructed } from './instructed'
import { few, miniParts, SOURCE, TARGET } from './mini-world'

/** What one run is given. */
export interface Config extends Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'> {
  readonly test: number
}

/** One run of `left-out-words`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/left-out-words-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const model = await instructed(fullTuning(config), at)
  const { seen, combinations } = miniParts()
  const known = seen.map(({ test }) => test)
  const tests = combinations.map(({ test }) => few(test, config.test))
  const shortened = tests.flatMap((task) => withoutWords(task, known))
  const format = tkInstruct({ definition: true, positives: 0 })
  // One group for each shortened definition: rows are made by group and task.
  const groups = shortened.map(({ task }, i) => ({ group: String(i), tasks: [task] }))
  const predictions = await predict(model, groups, { format, maxSource: SOURCE, maxNew: TARGET })
  at.run.predictions(predictions)
  return taskRows(predictions).map(({ group, ...row }): Row => {
    const { place, word, role } = shortened[Number(group)] as Shortened
    return { group: 'unseen combinations', ...row, place, word, role }
  })
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

/** The task under its first definition, whole and with each word left out in turn; the full stop stays. */
export function withoutWords(task: Task, known: readonly Task[]): Shortened[] {
  const definition = task.definitions[0]
  const words = wordsOf(definition)
  const whole: Shortened = { task, place: 0, word: '', role: 'nothing' }
  return [
    whole,
    ...words.map((word, i): Shortened => {
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
