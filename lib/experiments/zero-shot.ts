import { oneOf, whole } from './allowed'
import { taskSets } from './asking'
import { groupBars } from './charts'
import { experiment } from './experiment'
import { report } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { aboutOf, unitsOf } from './worlds'
import { run, trainings } from './zero-shot-run'

/** Zero-shot generalisation, and what it depends on (Wang et al. 2022, sections 6 and 7). */
export const zeroShot = experiment(
  inWorlds({
    name: 'zero-shot',
    question: 'What makes a model follow definitions of tasks that it was not trained on?',
    /** Test instances of each task under each of the wordings of its definition. */
    setup: { test: 12 },
    fixed: { wordings: 3, tasks: 'report' },
    vary: {
      training: ['untuned', 'no definitions', '20 tasks', '60 tasks', 'definitions'],
      seed: [0, 1, 2, 3, 4],
    },
    allowed: { wordings: whole(1, 100), tasks: oneOf(taskSets), training: oneOf(trainings) },
    sizes: {
      quick: { training: ['untuned', 'no definitions', 'definitions'], seed: [0], steps: 400 },
      full: { training: trainings.filter((one) => !one.startsWith('copy')) },
      real: { world: 'superni', training: ['copy an example', 'untuned', 'definitions'], wordings: 1, seed: [0] },
      // Wang et al. 2022: 3 billion parameters, two epochs over 100 instances of each of 757 tasks.
      paper: {
        ...tkInstructTraining,
        format: 'tk-instruct(definition,2)',
        training: ['copy the input', 'copy an example', 'untuned', 'definitions'],
        wordings: 1,
      },
    },
    run,
    describe: (rows, config) => report(rows, { by: 'training', units: unitsOf(config), to: 'definitions' }),
    figure: (rows, config) =>
      groupBars(rows, {
        by: 'training',
        units: unitsOf(config),
        x: 'condition',
        color: 'group',
        title: 'What a model does with tasks that it was not trained on',
        caption: aboutOf(config),
      }),
  }),
)
