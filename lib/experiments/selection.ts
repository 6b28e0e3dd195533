import { oneOf, whole } from './allowed'
import { taskSets } from './asking'
import { curveOverK } from './charts'
import { experiment } from './experiment'
import { metricTitle, report } from './report'
import { run } from './selection-run'
import { inWorlds, tkInstructTraining } from './settings'
import { aboutOf } from './worlds'

/**
 * Task selection by instruction similarity (INSTA, Lee et al. 2024): a model, tuned for the same number of steps on
 * the `k` training tasks whose definitions are most like the target's, on `k` chosen otherwise, on all.
 */
export const selection = experiment(
  inWorlds({
    name: 'selection',
    question: 'Are a few training tasks with similar instructions better than random ones, and than all?',
    /** The budget: the same for few training tasks and for all. */
    setup: { steps: 250 },
    fixed: { tasks: 'report', targets: 14 },
    vary: {
      /** How training tasks are chosen for a target; also `aligned` (instructions, by an aligned encoder), `samples`, `words`. */
      by: ['instructions', 'random'],
      /** How many; where there are no more, all, however chosen. */
      k: [24, 182],
      seed: [0, 1, 2, 3, 4],
    },
    allowed: {
      tasks: oneOf(taskSets),
      targets: whole(1, 1000),
      by: oneOf(['instructions', 'aligned', 'samples', 'words', 'random']),
      k: whole(1, 100_000),
    },
    sizes: {
      quick: { seed: [0] },
      full: { k: [8, 24, 72, 182] },
      real: { world: 'superni', steps: 25, perTask: 20, targets: 6, test: 12, k: [8], seed: [0] },
      // Lee et al. 2024 on the 33 targets of NIv2: three epochs of 70 tasks with at most 5,000 instances each, in batches of 16,
      // which are not said. That all tasks are trained on for as many steps is ours.
      paper: {
        ...tkInstructTraining,
        by: ['instructions', 'aligned', 'random'],
        k: [70, 757],
        targets: 33,
        perTask: 5000,
        steps: 65_625,
        maxSource: 768,
        trainSource: 768,
        maxTarget: 256,
      },
    },
    run,
    describe: (rows) =>
      report(
        rows.map((row) => ({ ...row, group: `${Number(row.k) < Number(row.of) ? row.k : 'all'} tasks` })),
        { by: 'by', units: 'targets', to: 'instructions' },
      ),
    figure: (rows, config) =>
      curveOverK(rows, {
        by: 'by',
        units: 'targets',
        title: 'Training tasks chosen by their instructions',
        xTitle: 'training tasks for each target',
        yTitle: `${metricTitle(rows)} on the target`,
        caption: `${aboutOf(config)}; the same number of steps throughout`,
      }),
  }),
)
