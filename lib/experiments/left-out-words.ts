import { bars } from '../figures/bars'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import { groupScores } from './compare'
import { predict, taskRows } from './evaluate'
import { experiment } from './experiment'
import { instructed } from './instructed'
import { few, miniParts, SOURCE, TARGET } from './mini-world'
import { report } from './report'
import { fullTuning } from './zero-shot'

const fixed = {
  /** Of the instruction tuning with definitions before. */
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task under each of its shortened definitions. */
  test: 20,
}

/** Definitions with one word left out: which words does a model that was tuned with definitions go by? */
export const leftOutWords = experiment({
  name: 'left-out-words',
  question: 'Which words of a definition does the model go by?',
  fixed,
  vary: { seed: [0, 1, 2, 3, 4] },
  sizes: { quick: { seed: [0], steps: 200 } },
  data: () => miniParts().hash,
  async run(config, at) {
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
  },
  describe: (rows) =>
    report(meanOfRoles(rows), { by: 'role', units: 'cluster', to: 'nothing', over: 'operations and seeds' }),
  figure: (rows) =>
    bars(groupScores(meanOfRoles(rows), { by: 'role', units: 'cluster' }), {
      x: 'condition',
      y: 'rougeL',
      interval: ['low', 'high'],
      title: 'Definitions with one word left out',
      xTitle: 'which word was left out',
      yTitle: 'ROUGE-L',
      caption: 'Unseen combinations; whiskers: 95% bootstrap intervals over operations and seeds',
    }),
})

/** What a word of a definition tells: the topic, the deed (few operations have the word), or neither. */
type Role = 'nothing' | 'topic' | 'deed' | 'other'

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
  return new Set(having.map(({ cluster }) => cluster)).size <= FEW ? 'deed' : 'other'
}

/** One row a task, seed and role: the mean over the words of that role. */
export function meanOfRoles(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.task} ${row.seed} ${row.role}`
    found.set(key, [...(found.get(key) ?? []), row])
  }
  const mean = (own: readonly Row[], column: string) =>
    own.reduce((sum, row) => sum + Number(row[column]) / own.length, 0)
  return [...found.values()].map((own) => ({
    ...(own[0] as Row),
    rougeL: mean(own, 'rougeL'),
    exactMatch: mean(own, 'exactMatch'),
  }))
}
