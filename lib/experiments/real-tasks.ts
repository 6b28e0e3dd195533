import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { contentHash } from '../base/canonical'
import { UserError } from '../base/errors'
import { root } from '../base/paths'
import { rng } from '../base/random'
import { bars } from '../figures/bars'
import { copyInput, majorityLabel } from '../metrics/heuristics'
import { loadT5 } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import { taskHash } from '../tasks/hash'
import { checkLeaks } from '../tasks/leaks'
import { readTasks } from '../tasks/read'
import { sampleInstances, splitInstances } from '../tasks/splits'
import type { Task } from '../tasks/task'
import type { TaskInstance } from '../training/examples'
import { groupScores } from './compare'
import { predict, scoreAnswers, type TestGroup, taskRows } from './evaluate'
import { experiment } from './experiment'
import { report } from './report'
import { smallT5, trainSmall } from './small-t5'

/** Tasks of Super-NaturalInstructions with short sources and answers that a hundred instances can teach. */
const names = [
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

/** A small T5, trained from nothing on a hundred instances each of real tasks, and what it must be better than. */
export const realTasks = experiment({
  name: 'real-tasks',
  question: 'Does a small T5, trained from nothing on 100 instances of each task, answer held-out instances?',
  fixed: {
    /** The folder of task files, from the repository's root. */
    data: '../shared/data/superni/tasks',
    perTask: 100,
    steps: 1500,
    batch: 16,
    learningRate: 1e-3,
  },
  vary: { model: ['copy-input', 'majority', 'untrained', 'trained'], seed: [0] },
  sizes: {},
  data: ({ data }) => contentHash(realTasksAt(data).map(taskHash)),
  async run({ data, perTask, steps, batch, learningRate, model: kind, seed }, at) {
    const divided = realTasksAt(data).map((task) =>
      splitInstances(sampleInstances(task, task.instances.length, rng(seed)), { train: perTask, test: 'rest' }),
    )
    const train = divided.map(({ train }) => train)
    const test = divided.map(({ test }) => test)
    checkLeaks({ setting: 'within-task', train, test })
    const groups = byCategory(test)
    const answer = async () => {
      if (kind === 'copy-input') return scoreAnswers(groups, format, copyInput)
      if (kind === 'majority') {
        const known = new Map(train.map((task) => [task.id, task.instances]))
        return scoreAnswers(groups, format, (task) => majorityLabel(task, known.get(task.id) ?? []))
      }
      const examples = train.flatMap((task): TaskInstance[] => task.instances.map((instance) => ({ task, instance })))
      const texts = train.flatMap(({ definitions, instances }) => [
        ...definitions,
        ...instances.flatMap(({ input, targets }) => [input, ...targets]),
      ])
      const untrained = smallT5(texts, seed, { lowercase: true, phrases })
      if (kind === 'trained') {
        const { run, signal } = at
        const label = 'training'
        const settings = { steps, batch, learningRate, seed, maxSource, maxTarget, format, signal, label }
        await trainSmall(untrained, examples, settings, run)
      }
      const model = kind === 'trained' ? await loadT5(join(at.run.folder, 'model')) : untrained
      return predict(model, groups, { format, maxSource, maxNew: maxTarget })
    }
    const predictions = await answer()
    at.run.predictions(predictions)
    return taskRows(predictions)
  },
  describe: (rows) =>
    report([...overall(rows), ...rows], {
      ...comparison,
      to: 'trained',
      over: 'tasks',
    }),
  figure: (rows) =>
    bars(groupScores([...overall(rows), ...rows], comparison), {
      x: 'group',
      y: 'rougeL',
      color: 'condition',
      interval: ['low', 'high'],
      title: 'Held-out instances of real tasks',
      xTitle: '',
      yTitle: 'ROUGE-L',
      caption: `${names.length} tasks of Super-NaturalInstructions; whiskers: 95% bootstrap intervals over tasks`,
    }),
})

const comparison = { by: 'model', units: 'task' } as const
const format = tkInstruct({ definition: true, positives: 0 })
const [maxSource, maxTarget] = [256, 16]
const phrases = ['Definition:', 'Now complete the following example -\nInput:', 'Output:']

const overall = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, group: 'all tasks' }))

function byCategory(tasks: readonly Task[]): TestGroup[] {
  return [...new Set(tasks.map(({ category }) => category))].map((group) => ({
    group,
    tasks: tasks.filter(({ category }) => category === group),
  }))
}

/** @throws UserError saying where the data is expected, and whence it comes */
function realTasksAt(folder: string): Task[] {
  const paths = names.map((name) => join(resolve(root, folder), `${name}.json`))
  const missing = paths.find((path) => !existsSync(path))
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
