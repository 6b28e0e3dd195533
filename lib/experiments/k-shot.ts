import { batch, learningRate, oneOf, seed, steps, whole } from './allowed'
import { experiment } from './experiment'
import { run } from './k-shot-run'
import { miniParts, PER_TASK } from './mini-world'
import { curveOverK } from './over-k'
import { metricTitle, report } from './report'

const fixed = {
  /** Of the instruction tuning before. */
  steps: 4000,
  batch: 32,
  learningRate: 1e-3,
  /** Of the fine-tuning on the target tasks: of one task, and of all of them together. */
  singleSteps: 80,
  multiSteps: 200,
  targetBatch: 16,
  targetLearningRate: 5e-4,
  /** `report`: target tasks for reporting; `development`: those for choosing settings. */
  tasks: 'report',
}

const vary = {
  setting: ['multi-task'],
  start: ['plain', 'instructed'],
  k: [0, 4, 16, 64, 256],
  seed: [0, 1, 2, 3, 4],
}

/**
 * Sample efficiency on tasks that instruction tuning did not see: fine-tuned on `k` instances of each, one task at a
 * time or all at once, from the embedded T5 as it is and after instruction tuning (the settings STL and MTL of the
 * sample-efficiency paper).
 */
export const kShot = experiment({
  name: 'k-shot',
  question: 'How many training instances is instruction tuning worth on a new task?',
  fixed,
  vary,
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    singleSteps: steps,
    multiSteps: steps,
    targetBatch: batch,
    targetLearningRate: learningRate,
    tasks: oneOf(['report', 'development']),
    setting: oneOf(['multi-task', 'single-task']),
    start: oneOf(['plain', 'instructed']),
    k: whole(0, PER_TASK),
  },
  sizes: {
    quick: { k: [0, 16, 64], seed: [0] },
    full: { setting: ['multi-task', 'single-task'] },
  },
  data: () => miniParts().hash,
  run,
  describe: (rows) => report(rows.map(named), { ...comparison, to: 'instructed' }),
  figure: (rows) =>
    curveOverK(
      rows.map((row) => ({ ...row, condition: `${row.start}, ${row.setting}` })),
      { ...comparison, by: 'condition' },
      {
        title: 'How many instances instruction tuning is worth',
        xTitle: 'training instances of each new task',
        yTitle: metricTitle(rows),
        caption: 'Tasks that instruction tuning did not see',
      },
    ),
})

const comparison = { by: 'start', units: 'operations' } as const

const named = <R extends { readonly [column: string]: unknown }>(row: R) => ({
  ...row,
  group: `${row.setting}, ${String(row.k).padStart(3)} instances`,
})
