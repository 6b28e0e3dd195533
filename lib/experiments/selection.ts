import { batch, learningRate, oneOf, seed, steps, whole } from './allowed'
import { experiment } from './experiment'
import { miniParts } from './mini-world'
import { curveOverK } from './over-k'
import { metricTitle, report } from './report'
import { ALL, run } from './selection-run'

const fixed = {
  /** The budget: the same for few training tasks and for all. */
  steps: 250,
  batch: 32,
  learningRate: 1e-3,
  /** `report`: target tasks for reporting; `development`: those for choosing settings. */
  tasks: 'report',
}

const vary = {
  /** How training tasks are chosen for a target; also `aligned` (instructions, by an aligned encoder), `samples`, `words`. */
  by: ['instructions', 'random'],
  /** How many; at last all of them, however chosen. */
  k: [24, ALL],
  seed: [0, 1, 2, 3, 4],
}

/**
 * Task selection by instruction similarity (INSTA, Lee et al. 2024): the embedded T5, tuned for the same number of steps on
 * the `k` training tasks whose definitions are most like the target's, on `k` chosen otherwise, on all.
 */
export const selection = experiment({
  name: 'selection',
  question: 'Are a few training tasks with similar instructions better than random ones, and than all?',
  fixed,
  vary,
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    tasks: oneOf(['report', 'development']),
    by: oneOf(['instructions', 'aligned', 'samples', 'words', 'random']),
    k: whole(1, ALL),
  },
  sizes: { quick: { seed: [0] }, full: { k: [8, 24, 72, ALL] } },
  data: () => miniParts().hash,
  run,
  describe: (rows) =>
    report(
      rows.map((row) => ({ ...row, group: `${Number(row.k) < ALL ? row.k : 'all'} tasks` })),
      { ...comparison, to: 'instructions' },
    ),
  figure: (rows) =>
    curveOverK(rows, comparison, {
      title: 'Training tasks chosen by their instructions',
      xTitle: 'training tasks for each target',
      yTitle: `${metricTitle(rows)} on the target`,
      caption: 'The same number of steps throughout',
    }),
})

const comparison = { by: 'by', units: 'targets' } as const
