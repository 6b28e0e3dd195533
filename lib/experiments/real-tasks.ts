import { contentHash } from '../base/canonical'
import type { Row } from '../base/row'
import { counted } from '../metrics/resampling-units'
import { taskHash } from '../tasks/hash'
import { batch, existing, learningRate, oneOf, seed, steps, whole } from './allowed'
import { groupBars } from './charts'
import { experiment } from './experiment'
import { realTasksAt, run } from './real-tasks-run'
import { report } from './report'

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
  vary: { training: ['copy-input', 'majority', 'untrained', 'trained'], seed: [0] },
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    data: existing('the task files of github.com/allenai/natural-instructions'),
    perTask: whole(1, 100_000),
    training: oneOf(['copy-input', 'majority', 'untrained', 'trained']),
  },
  sizes: {},
  data: ({ data }) => contentHash(realTasksAt(data).map(taskHash)),
  plannable: true,
  run,
  describe: (rows) => report([...overall(rows), ...rows], { by: 'training', units: 'tasks', to: 'trained' }),
  figure: (rows) =>
    groupBars([...overall(rows), ...rows], {
      by: 'training',
      units: 'tasks',
      x: 'group',
      color: 'condition',
      title: 'Held-out instances of real tasks',
      caption: `${counted(new Set(rows.map(({ task }) => task)).size, 'tasks')} of Super-NaturalInstructions`,
    }),
})

const overall = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, group: 'all tasks' }))
