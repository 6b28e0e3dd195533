import { counted } from '../metrics/resampling-units'
import { batch, learningRate, oneOf, steps, whole } from './allowed'
import { taskSets } from './asking'
import { curveOverK } from './charts'
import { experiment } from './experiment'
import { PRACTISED, run } from './in-context-run'
import { report } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { aboutOf, unitsOf } from './worlds'

const ways = ['in the prompt', PRACTISED, 'fine-tuning']

/**
 * Uses of `k` labelled instances of a new task. From one start, a model tuned on prompts with a definition and the task's own
 * two examples: shown as examples in the prompt, or fine-tuned on, all target tasks together. And shown in the prompt to a
 * model that has practised it: tuned on prompts with other examples, up to four, each time (as MetaICL does; Min et al. 2022).
 */
export const inContext = experiment(
  inWorlds({
    name: 'in-context',
    question: 'Are a few labelled instances worth more in the prompt or as training data?',
    fixed: {
      /** Of the fine-tuning on all target tasks together, as in `k-shot`. */
      targetSteps: 200,
      targetBatch: 16,
      targetLearningRate: 5e-4,
      tasks: 'report',
      targets: 14,
    },
    vary: { way: ways, k: [0, 1, 2, 4], seed: [0, 1, 2, 3, 4] },
    allowed: {
      targetSteps: steps,
      targetBatch: batch,
      targetLearningRate: learningRate,
      tasks: oneOf(taskSets),
      targets: whole(1, 1000),
      way: oneOf(ways),
      k: whole(0, 1000),
    },
    sizes: {
      quick: { seed: [0] },
      real: {
        world: 'superni',
        targetSteps: 20,
        targets: 8,
        test: 8,
        maxSource: 1024,
        trainSource: 400,
        k: [0, 2],
        seed: [0],
      },
      // In no paper so: Tk-Instruct's training, and Gupta et al.'s (2023) batches and rate of learning new tasks.
      paper: {
        ...tkInstructTraining,
        k: [0, 1, 2, 4],
        targets: 119,
        targetSteps: 100,
        targetBatch: 12,
        targetLearningRate: 5e-5,
      },
    },
    run,
    describe: (rows, config) =>
      report(
        rows.map((row) => ({ ...row, group: counted(Number(row.k), 'instances') })),
        { by: 'way', units: unitsOf(config), to: 'fine-tuning' },
      ),
    figure: (rows, config) =>
      curveOverK(rows, {
        by: 'way',
        units: unitsOf(config),
        title: 'Labelled instances in the prompt, and as training data',
        xTitle: 'labelled instances of each new task',
        caption: `${aboutOf(config)}; tasks that instruction tuning did not see`,
      }),
  }),
)
