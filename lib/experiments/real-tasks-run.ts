import { join, resolve } from 'node:path'
import { UserError } from '../base/errors'
import { statOf } from '../base/files'
import { own } from '../base/names'
import { root } from '../base/paths'
import { rng } from '../base/random'
import type { Row } from '../base/row'
import { copyInput, majorityLabel } from '../metrics/heuristics'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Bench } from '../runs/bench'
import { decidedBy } from '../runs/identity'
import { checkLeaks } from '../tasks/leaks'
import { readTasks } from '../tasks/read'
import { sampleInstances, splitInstances } from '../tasks/splits'
import type { Task } from '../tasks/task'
import { underDefinitions } from '../tasks/world'
import { predict, scoreAnswers, taskRows } from './evaluate'
import { loadAt } from './load'
import { smallT5 } from './mini/small-t5'
import { trainIn, tuneSmall } from './tune'

/** What one run is given. */
export interface Config {
  readonly data: string
  readonly training: string
  readonly perTask: number
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
}

/** One run of `real-tasks`: what decides its rows stands here and in what is imported. */
export const run = decidedBy(
  'experiments/real-tasks-run.ts',
  async ({ data, perTask, training, seed, ...settings }: Config, at: Bench): Promise<Row[]> => {
    const divided = realTasksAt(data).map((task) =>
      splitInstances(sampleInstances(task, task.instances.length, rng(seed)), { train: perTask, test: 'rest' }),
    )
    const [train, test] = [divided.map(({ train }) => train), divided.map(({ test }) => test)]
    checkLeaks({ setting: 'within-task', train, test })
    const groups = [...new Set(test.map(({ category }) => category))].map((group) => ({
      group,
      tasks: test.filter(({ category }) => category === group),
    }))
    const known = new Map(train.map((task) => [task.id, task.instances]))
    const majority = (task: Task) => majorityLabel(task, known.get(task.id) ?? [])
    const heuristic = own({ 'copy-input': copyInput, majority }, training)
    const answer = async () => {
      const texts = train.flatMap(({ definitions, instances }) => [
        ...definitions,
        ...instances.flatMap(({ input, targets }) => [input, ...targets]),
      ])
      const untrained = smallT5(texts, seed, { lowercase: true, phrases })
      if (training === 'trained') {
        const options = { ...settings, seed, maxSource, maxTarget, format, at, label: 'training' }
        await trainIn(at, (kept) => tuneSmall(untrained, underDefinitions(train, 1), options, kept))
      }
      const model = training === 'trained' ? await loadAt(join(at.run.folder, 'model'), at) : untrained
      return predict(model, groups, { format, maxSource, maxNew: maxTarget, at })
    }
    const predictions = heuristic ? scoreAnswers(groups, format, heuristic) : await answer()
    at.run.predictions(predictions)
    return taskRows(predictions)
  },
)

/** Tasks of Super-NaturalInstructions with short sources and answers that a hundred instances can teach. */
export const names = [
  'task1152_bard_analogical_reasoning_causation',
  'task1153_bard_analogical_reasoning_affordance',
  'task1154_bard_analogical_reasoning_travel',
  'task1155_bard_analogical_reasoning_trash_or_treasure',
  'task1156_bard_analogical_reasoning_tools',
  'task1157_bard_analogical_reasoning_rooms_for_containers',
  'task1158_bard_analogical_reasoning_manipulating_items',
  'task1159_bard_analogical_reasoning_containers',
  'task879_schema_guided_dstc8_classification',
  'task880_schema_guided_dstc8_classification',
  'task1531_daily_dialog_type_classification',
  'task1615_sick_tclassify_b_relation_a',
  'task1612_sick_label_classification',
  'task1516_imppres_naturallanguageinference',
]

const format = tkInstruct({ definition: true, positives: 0 })

const [maxSource, maxTarget] = [256, 16]

const phrases = ['Definition:', 'Now complete the following example -\nInput:', 'Output:']

/** @throws UserError saying where the data is expected, and how to get it */
export function realTasksAt(folder: string): Task[] {
  const paths = names.map((name) => join(resolve(root, folder), `${name}.json`))
  const missing = paths.find((path) => !statOf(path))
  if (missing) {
    throw new UserError(
      `${missing}: no such file`,
      'real-tasks needs the task files of github.com/allenai/natural-instructions: --set data=FOLDER',
    )
  }
  const { tasks, failures } = readTasks(paths)
  if (failures[0]) throw failures[0]
  return tasks
}
