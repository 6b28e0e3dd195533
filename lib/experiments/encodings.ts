import { bars } from '../figures/bars'
import { type TkInstructSwitches, tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import { groupScores } from './compare'
import { predict, taskRows } from './evaluate'
import { experiment } from './experiment'
import { instructed, SOURCE_WITH_EXAMPLES } from './instructed'
import { few, miniParts, TARGET } from './mini-world'
import { report } from './report'
import { fullTuning } from './zero-shot'

/** What a prompt shows of the task (Wang et al. 2022, section 6.3, and the ablation grid of Tk-Instruct). */
const encodings: Readonly<Record<string, TkInstructSwitches>> = {
  nothing: { definition: false, positives: 0 },
  definition: { definition: true, positives: 0 },
  examples: { definition: false, positives: 2 },
  'definition and examples': { definition: true, positives: 2 },
  'with negative examples': { definition: true, positives: 2, negatives: 2 },
  'with explanations': { definition: true, positives: 2, negatives: 2, explanations: true },
}
const names = Object.keys(encodings)

/** Instructions that are not the task's own: the definition of another task, or of the same words with another operation. */
const wrongly: Readonly<Record<string, (task: Task, all: readonly Task[]) => Task>> = {
  'swapped definition': (task, all) => withDefinition(task, all[(all.indexOf(task) + 1) % all.length] as Task),
  'contradictory definition': (task, all) =>
    withDefinition(task, all.find((other) => topic(other) === topic(task) && other.cluster !== task.cluster) ?? task),
}

const topic = ({ id }: Task) => id.split('_')[2]
const withDefinition = (task: Task, { definitions }: Task): Task => ({ ...task, definitions })

const fixed = {
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task. */
  test: 20,
}

/**
 * Which parts of an instruction matter: trained with one encoding, tested with each; and what a model that was trained with
 * definitions does when it is given the wrong one.
 */
export const encodingGrid = experiment({
  name: 'encodings',
  question: 'Which parts of an instruction matter, in training and in testing?',
  fixed,
  vary: {
    trained: ['nothing', 'definition', 'definition and examples', 'with negative examples'],
    seed: [0, 1, 2, 3, 4],
  },
  sizes: { quick: { trained: ['nothing', 'definition'], seed: [0] } },
  data: () => miniParts().hash,
  async run(config, at) {
    const format = encodings[config.trained] as TkInstructSwitches
    const model = await instructed({ ...fullTuning(config), format }, at)
    const tasks = miniParts().combinations.map(({ test }) => few(test, config.test))
    const rows: Row[] = []
    const all: object[] = []
    const ask = async (tested: string, switches: TkInstructSwitches, tests: readonly Task[]) => {
      const predictions = await predict(model, [{ group: 'unseen combinations', tasks: tests }], {
        format: tkInstruct(switches),
        maxSource: SOURCE_WITH_EXAMPLES,
        maxNew: TARGET,
        label: `tested with ${tested}`,
      })
      all.push(...predictions.map((one) => ({ ...one, tested })))
      rows.push(...taskRows(predictions).map((row) => ({ ...row, tested })))
    }
    for (const tested of names) await ask(tested, encodings[tested] as TkInstructSwitches, tasks)
    if (format.definition) {
      for (const [tested, change] of Object.entries(wrongly)) {
        const others = tasks.map((task) => change(task, tasks))
        await ask(tested, format, others)
      }
    }
    at.run.predictions(all)
    return rows
  },
  describe: (rows) => report(rows.map(asGroups), { ...comparison, to: 'definition', over: 'operations and seeds' }),
  figure: (rows) =>
    bars(groupScores(rows.map(asGroups), comparison), {
      x: 'group',
      y: 'rougeL',
      color: 'condition',
      interval: ['low', 'high'],
      title: 'Which parts of an instruction matter',
      xTitle: 'tested with',
      yTitle: 'ROUGE-L',
      caption: 'Colours: what the prompts of training had; whiskers: 95% bootstrap intervals over operations and seeds',
    }),
})

const comparison = { by: 'trained', units: 'cluster' } as const
const asGroups = (row: Row): Row => ({ ...row, group: String(row.tested) })
