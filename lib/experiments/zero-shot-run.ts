import { choose, own } from '../base/names'
import type { Row } from '../base/row'
import { copyDemo, copyInput } from '../metrics/heuristics'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import { inWording } from '../tasks/world'
import { answersOf, ask, formatOf, metricsOf, testsOf } from './asking'
import { scoreAnswers, type TestGroup } from './evaluate'
import { type InstructionTuning, instructed } from './instructed'
import type { RunSetup } from './settings'
import { startOf } from './start'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends RunSetup {
  readonly training: string
  readonly tasks: string
  readonly wordings: number
}

/** One run of `zero-shot`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/zero-shot-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { development, groups } = openWorld(config, at)
  const tested = Object.entries(config.tasks === 'development' ? { 'development tasks': development } : groups)
  const tests = tested.map(([group, tasks]) => testsOf(group, tasks, config))
  const answering = await answererOf(config, at)
  const answers = answersOf(at, config)
  for (let wording = 0; wording < config.wordings; wording++) {
    const asked = tests.map(({ group, tasks }) => {
      const known = tasks.filter(({ definitions }) => definitions.length > wording)
      return { group, tasks: known.map((task) => inWording(task, wording)) }
    })
    answers.add(await answering(asked, `answering, wording ${wording + 1}`), { wording })
  }
  return answers.end()
})

/** What the training differs in; everything else is as in `definitions`. */
const tunings: Readonly<Record<string, InstructionTuning>> = {
  'no definitions': { switches: { definition: false } },
  definitions: {},
  '20 tasks': { tasks: 20 },
  '60 tasks': { tasks: 60 },
  'one wording': { wordings: 1 },
  'two wordings': { wordings: 2 },
  '10 instances': { perTask: 10 },
  '50 instances': { perTask: 50 },
  'width 64': { model: 'mini-64' },
  'width 192': { model: 'mini-192' },
}
/** What answers without a model. */
const heuristics = { 'copy the input': copyInput, 'copy an example': copyDemo }

export const trainings: readonly string[] = ['untuned', ...Object.keys(tunings), ...Object.keys(heuristics)]

async function answererOf(config: Config, at: Bench) {
  const heuristic = own(heuristics, config.training)
  if (heuristic) {
    return (groups: readonly TestGroup[]) => scoreAnswers(groups, formatOf(config), heuristic, metricsOf(config))
  }
  const tuning = config.training === 'untuned' ? {} : choose('training', tunings, config.training)
  const model = config.training === 'untuned' ? await startOf(config.model, at) : await instructed(config, at, tuning)
  const format = formatOf(config, tuning.switches)
  return (groups: readonly TestGroup[], label: string) => ask(model, groups, config, at, { format, label })
}
