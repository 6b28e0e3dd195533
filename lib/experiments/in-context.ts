import { counted } from '../metrics/resampling-units'
import { batch, learningRate, oneOf, seed, steps, whole } from './allowed'
import { experiment } from './experiment'
import { PRACTISED, run } from './in-context-run'
import { miniParts, PER_TASK } from './mini-world'
import { curveOverK } from './over-k'
import { metricTitle, report } from './report'

const fixed = {
  /** Of the instruction tuning before. */
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Of the fine-tuning on all target tasks together, as in `k-shot`. */
  targetSteps: 200,
  targetBatch: 16,
  targetLearningRate: 5e-4,
}

const vary = { way: ['in the prompt', PRACTISED, 'fine-tuning'], k: [0, 1, 2, 4], seed: [0, 1, 2, 3, 4] }

/**
 * Uses of `k` labelled instances of a new task. From one start, a T5 tuned on prompts with a definition and the task's own
 * two examples: shown as examples in the prompt, or fine-tuned on, all target tasks together. And shown in the prompt to a
 * T5 that has practised it: tuned on prompts with other examples, up to four, each time (as MetaICL does; Min et al. 2022).
 */
export const inContext = experiment({
  name: 'in-context',
  question: 'Are a few labelled instances worth more in the prompt or as training data?',
  fixed,
  vary,
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    targetSteps: steps,
    targetBatch: batch,
    targetLearningRate: learningRate,
    way: oneOf(['in the prompt', PRACTISED, 'fine-tuning']),
    k: whole(0, PER_TASK),
  },
  sizes: { quick: { seed: [0] } },
  data: () => miniParts().hash,
  run,
  describe: (rows) =>
    report(
      rows.map((row) => ({ ...row, group: counted(Number(row.k), 'instances') })),
      { ...comparison, to: 'fine-tuning' },
    ),
  figure: (rows) =>
    curveOverK(rows, comparison, {
      title: 'Labelled instances in the prompt, and as training data',
      xTitle: 'labelled instances of each new task',
      yTitle: metricTitle(rows),
      caption: 'Tasks that instruction tuning did not see',
    }),
})

const comparison = { by: 'way', units: 'operations' } as const
