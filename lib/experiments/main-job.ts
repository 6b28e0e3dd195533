import { join } from 'node:path'
import { bars } from '../figures/bars'
import { loadT5, type T5 } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Bench } from './bench'
import { groupScores } from './compare'
import { predict, taskRows } from './evaluate'
import { type ConfigOf, experiment } from './experiment'
import { type Divided, miniParts, miniT5, SOURCE, TARGET, underDefinitions } from './mini-world'
import { report } from './report'
import { trainSmall } from './small-t5'

const fixed = {
  /** Steps of instruction tuning. */
  steps: 4000,
  batch: 32,
  learningRate: 1e-3,
}
const vary = { model: ['untuned', 'tuned'], seed: [0] }

/** What `npm start` runs: the embedded T5 before and after instruction tuning, on the embedded tasks. */
export const mainJob = experiment({
  name: 'main-job',
  question: 'What does instruction tuning teach a small T5, about tasks it has seen and tasks it has not?',
  fixed,
  vary,
  sizes: {},
  data: () => miniParts().hash,
  async run(config, at) {
    const model = config.model === 'untuned' ? await miniT5() : await tuned(config, at)
    const { seen, combinations, families } = miniParts()
    const tests = (all: readonly Divided[]) => all.map(({ test }) => test)
    const groups = [
      { group: 'seen tasks, new instances', tasks: tests(seen) },
      { group: 'unseen combinations', tasks: tests(combinations) },
      { group: 'unseen operations', tasks: tests(families) },
    ]
    const predictions = await predict(model, groups, { format, maxSource: SOURCE, maxNew: TARGET })
    at.run.predictions(predictions)
    return taskRows(predictions)
  },
  describe: (rows) => report(rows, { ...comparison, to: 'tuned', over: 'operations' }),
  figure: (rows) =>
    bars(groupScores(rows, comparison), {
      x: 'group',
      y: 'rougeL',
      color: 'condition',
      interval: ['low', 'high'],
      title: 'A small T5 before and after instruction tuning',
      xTitle: '',
      yTitle: 'ROUGE-L',
      caption: 'Own-written tasks of the mini world; whiskers: 95% bootstrap intervals over operations',
    }),
})

const comparison = { by: 'model', units: 'cluster' } as const
const format = tkInstruct({ definition: true, positives: 0 })

/** The embedded T5, fine-tuned on the training tasks, each instance under one of its task's three definitions. */
async function tuned(config: ConfigOf<typeof fixed, typeof vary>, { run, signal }: Bench): Promise<T5> {
  const { steps, batch, learningRate, seed } = config
  const examples = underDefinitions(miniParts().seen.map(({ train }) => train))
  const label = 'instruction tuning'
  const settings = { steps, batch, learningRate, seed, signal, label, format, maxSource: SOURCE, maxTarget: TARGET }
  await trainSmall(await miniT5(), examples, settings, run)
  return loadT5(join(run.folder, 'model'))
}
