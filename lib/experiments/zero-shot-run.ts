import { append } from '../base/lists'
import { choose } from '../base/names'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Bench } from './bench'
import { predict, taskRows } from './evaluate'
import { fullTuning, type InstructionTuning, instructed } from './instructed'
import { type Divided, few, inWording, miniParts, SOURCE, TARGET } from './mini-world'

/** What one run is given. */
export interface Config extends Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'> {
  readonly training: string
  readonly test: number
  readonly tasks: string
}

/** One run of `zero-shot`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/zero-shot-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const model = await modelOf(config, at)
  const definition = config.training !== 'no definitions'
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
})

/** What the training differs in; everything else is as in `definitions`. */
export const trainings: Readonly<Record<string, Partial<InstructionTuning>>> = {
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

async function modelOf(config: Config, at: Bench): Promise<LanguageModel> {
  if (config.training === 'untuned') return loadModel('mini')
  return instructed({ ...fullTuning(config), ...choose('training', trainings, config.training) }, at)
}
