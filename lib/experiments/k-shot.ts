import { batch, learningRate, oneOf, steps, whole } from './allowed'
import { taskSets } from './asking'
import { curveOverK } from './charts'
import { experiment } from './experiment'
import { run } from './k-shot-run'
import { report } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { aboutOf, unitsOf } from './worlds'

/**
 * Sample efficiency on tasks that instruction tuning did not see: fine-tuned on `k` instances of each, one task at a
 * time or all at once, from the model as it is and after instruction tuning (the settings STL and MTL of the
 * sample-efficiency paper).
 */
export const kShot = experiment(
  inWorlds({
    name: 'k-shot',
    question: 'How many training instances is instruction tuning worth on a new task?',
    /** Steps of the instruction tuning before. */
    setup: { steps: 4000 },
    fixed: {
      /** Of the fine-tuning on the target tasks: of one task, and of all of them together. */
      singleSteps: 80,
      multiSteps: 200,
      targetBatch: 16,
      targetLearningRate: 5e-4,
      tasks: 'report',
      targets: 14,
    },
    vary: {
      setting: ['multi-task'],
      start: ['plain', 'instructed'],
      k: [0, 4, 16, 64, 256],
      seed: [0, 1, 2, 3, 4],
    },
    allowed: {
      singleSteps: steps,
      multiSteps: steps,
      targetBatch: batch,
      targetLearningRate: learningRate,
      tasks: oneOf(taskSets),
      targets: whole(1, 1000),
      setting: oneOf(['multi-task', 'single-task']),
      start: oneOf(['plain', 'instructed']),
      k: whole(0, 100_000),
    },
    sizes: {
      quick: { k: [0, 16, 64], seed: [0] },
      full: { setting: ['multi-task', 'single-task'] },
      real: { world: 'superni', multiSteps: 40, singleSteps: 8, targets: 8, test: 12, k: [0, 4, 16], seed: [0] },
      // Gupta et al. 2023, in their code's prompt and batch; how long they trained is not said, so the steps are ours.
      paper: {
        ...tkInstructTraining,
        format: 'thesis',
        setting: ['multi-task', 'single-task'],
        targets: 119,
        k: [0, 100, 200, 1000],
        multiSteps: 10_000,
        singleSteps: 100,
        targetBatch: 12,
        targetLearningRate: 5e-5,
        seed: [42],
      },
    },
    run,
    describe: (rows, config) =>
      report(
        rows.map((row) => ({ ...row, group: `${row.setting}, ${String(row.k).padStart(3)} instances` })),
        { by: 'start', units: unitsOf(config), to: 'instructed' },
      ),
    figure: (rows, config) =>
      curveOverK(
        rows.map((row) => ({ ...row, condition: `${row.start}, ${row.setting}` })),
        {
          by: 'condition',
          units: unitsOf(config),
          title: 'How many instances instruction tuning is worth',
          xTitle: 'training instances of each new task',
          caption: `${aboutOf(config)}; tasks that instruction tuning did not see`,
        },
      ),
  }),
)
