import type { Row } from '../base/row'
import { heat } from '../figures/heat'
import { groupScores, ofMetric, tasksAndSeeds } from '../metrics/group-scores'
import { oneOf } from './allowed'
import { encodings, run } from './encodings-run'
import { experiment } from './experiment'
import { report } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { unitsOf } from './worlds'

/**
 * Which parts of an instruction matter: trained with one encoding, tested with each; and what a model that was trained with
 * definitions does when it is given the wrong one.
 */
export const encodingGrid = experiment(
  inWorlds({
    name: 'encodings',
    question: 'Which parts of an instruction matter, in training and in testing?',
    /** Test instances of each task; of seen tasks, which are contradicted, half as many. */
    setup: { test: 20 },
    fixed: {},
    vary: {
      trained: ['nothing', 'definition', 'definition and examples', 'with negative examples'],
      seed: [0, 1, 2, 3, 4],
    },
    allowed: { trained: oneOf(Object.keys(encodings)) },
    sizes: {
      quick: { trained: ['nothing', 'definition'], seed: [0] },
      real: {
        world: 'superni',
        trained: ['definition', 'definition and examples'],
        trainSource: 400,
        test: 2,
        seed: [0],
      },
      // Wang et al. 2022, section 6.3.
      paper: {
        ...tkInstructTraining,
        trained: Object.keys(encodings),
      },
    },
    run,
    describe: (rows, config) => {
      const compared = { units: unitsOf(config), to: 'definition' }
      const groups = rows.map((row) => ({ ...row, group: `${row.group}, trained: ${row.trained}` }))
      const alike = rows.filter(({ trained, tested }) => trained === tested)
      const lost = ofMetric(rows).reduce((sum, row) => sum + Number(row.lostDemonstration), 0)
      return [
        'tested with each encoding, by what was trained with',
        report(groups, { ...compared, by: 'tested' }),
        '\ntested as trained',
        report(alike, { ...compared, by: 'trained' }),
        `\nprompts that lost an example, of all encodings: ${lost}`,
      ].join('\n')
    },
    figure: (rows) => {
      const [first] = rows
      const group = String(first?.group)
      return heat(encodingScores(rows, group), {
        x: 'tested',
        y: 'trained',
        value: 'value',
        xTitle: 'Tested with',
        yTitle: 'Trained with',
        title: 'What prompts show of a task, in training and in testing',
        caption: `${group}: means over ${tasksAndSeeds(rows.filter((row) => row.group === group))}`,
      })
    },
  }),
)

/** Mean scores on a group of tasks: one row for what was trained with and tested with, wrong definitions left out. */
export function encodingScores(rows: readonly Row[], group: string) {
  return [...new Set(rows.map(({ trained }) => String(trained)))].flatMap((trained) => {
    const own = rows.filter(
      (row) => row.group === group && row.trained === trained && Object.hasOwn(encodings, String(row.tested)),
    )
    return groupScores(own, { by: 'tested', units: 'operations' }).map((score) => ({
      ...score,
      trained,
      tested: score.condition,
    }))
  })
}
