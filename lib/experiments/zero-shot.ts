import { append } from '../base/lists'
import { bars } from '../figures/bars'
import type { T5 } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import type { Bench } from './bench'
import { groupScores } from './compare'
import { predict, taskRows } from './evaluate'
import { type ConfigOf, experiment } from './experiment'
import { type InstructionTuning, instructed } from './instructed'
import { type Divided, few, inWording, miniParts, miniT5, PER_TASK, SOURCE, TARGET } from './mini-world'
import { report } from './report'

const fixed = {
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task under each of the three wordings of its definition. */
  test: 12,
  /** `report`: the tasks kept for reporting; `development`: those for choosing settings. */
  tasks: 'report',
}

/** What the training differs in; everything else is as in `definitions`. */
const models: Readonly<Record<string, Partial<InstructionTuning>>> = {
  untuned: {},
  'no definitions': { format: { definition: false, positives: 0 } },
  definitions: {},
  '20 tasks': { tasks: 20 },
  '60 tasks': { tasks: 60 },
  'one wording': { wordings: 1 },
  'two wordings': { wordings: 2 },
  '10 instances': { instances: 10 },
  '50 instances': { instances: 50 },
  'width 64': { width: 64 },
  'width 192': { width: 192 },
}
const vary = { model: ['untuned', 'no definitions', '20 tasks', '60 tasks', 'definitions'], seed: [0, 1, 2, 3, 4] }
type Config = ConfigOf<typeof fixed, typeof vary>

/** The tuning behind `definitions`, which other experiments start from. */
export const fullTuning = ({
  steps,
  batch,
  learningRate,
  seed,
}: Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'>): InstructionTuning => ({
  format: { definition: true, positives: 0 },
  wordings: 3,
  instances: PER_TASK,
  steps,
  batch,
  learningRate,
  seed,
})

/** Zero-shot generalisation of the embedded T5, and what it depends on (Wang et al. 2022, sections 6 and 7). */
export const zeroShot = experiment({
  name: 'zero-shot',
  question: 'What makes a small T5 follow definitions of tasks that it was not trained on?',
  fixed,
  vary,
  sizes: {
    quick: { model: ['untuned', 'no definitions', 'definitions'], seed: [0], steps: 400 },
    full: { model: Object.keys(models) },
  },
  data: () => miniParts().hash,
  async run(config, at) {
    const model = await modelOf(config, at)
    const definition = config.model !== 'no definitions'
    const format = tkInstruct({ definition, positives: 0 })
    const { development, combinations, families } = miniParts()
    const parts: readonly (readonly [string, readonly Divided[]])[] =
      config.tasks === 'development'
        ? [['development combinations', development]]
        : [
            ['unseen combinations', combinations],
            ['unseen operations', families],
          ]
    const rows: Row[] = []
    const all: object[] = []
    for (const wording of [0, 1, 2]) {
      const groups = parts.map(([group, tasks]) => ({
        group,
        tasks: tasks.map(({ test }) => inWording(few(test, config.test), wording)),
      }))
      const label = `answering, wording ${wording + 1}`
      const predictions = await predict(model, groups, { format, maxSource: SOURCE, maxNew: TARGET, label })
      append(
        all,
        predictions.map((one) => ({ ...one, wording })),
      )
      append(
        rows,
        taskRows(predictions).map((row) => ({ ...row, wording })),
      )
    }
    at.run.predictions(all)
    return rows
  },
  describe: (rows) => report(rows, { ...comparison, to: 'definitions', over: 'operations and seeds' }),
  figure: (rows) =>
    bars(groupScores(rows, comparison), {
      x: 'condition',
      y: 'rougeL',
      color: 'group',
      interval: ['low', 'high'],
      title: 'What a small T5 does with tasks that it was not trained on',
      xTitle: '',
      yTitle: 'ROUGE-L',
      caption: 'Five seeds; whiskers: 95% bootstrap intervals over operations and seeds',
    }),
})

const comparison = { by: 'model', units: 'cluster' } as const

async function modelOf(config: Config, at: Bench): Promise<T5> {
  if (config.model === 'untuned') return miniT5()
  return instructed({ ...fullTuning(config), ...models[config.model] }, at)
}
