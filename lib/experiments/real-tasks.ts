import { contentHash } from '../base/canonical'
import { bars } from '../figures/bars'
import { counted } from '../metrics/resampling-units'
import type { Row } from '../runs/store'
import { taskHash } from '../tasks/hash'
import { batch, existing, learningRate, oneOf, seed, steps, whole } from './allowed'
import { groupScores, intervalCaption } from './compare'
import { experiment } from './experiment'
import { realTasksAt, run } from './real-tasks-run'
import { metricTitle, report } from './report'

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
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    data: existing('the task files of github.com/allenai/natural-instructions'),
    perTask: whole(1, 100_000),
    model: oneOf(['copy-input', 'majority', 'untrained', 'trained']),
  },
  sizes: {},
  data: ({ data }) => contentHash(realTasksAt(data).map(taskHash)),
  run,
  describe: (rows) =>
    report([...overall(rows), ...rows], {
      ...comparison,
      to: 'trained',
    }),
  figure: (rows) => {
    const scores = groupScores([...overall(rows), ...rows], comparison)
    return bars(scores, {
      x: 'group',
      y: 'value',
      color: 'condition',
      interval: ['low', 'high', 'units'],
      title: 'Held-out instances of real tasks',
      xTitle: '',
      yTitle: metricTitle(rows),
      caption: `${counted(new Set(rows.map(({ task }) => task)).size, 'tasks')} of Super-NaturalInstructions; ${intervalCaption(scores, comparison, 'whiskers')}`,
    })
  },
})

const comparison = { by: 'model', units: 'tasks' } as const

const overall = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, group: 'all tasks' }))
