import { heat } from '../figures/heat'
import type { Row } from '../runs/store'
import { batch, learningRate, multipleOf, oneOf, seed, steps } from './allowed'
import { groupScores, ofMetric, tasksAndSeeds } from './compare'
import { encodings, run } from './encodings-run'
import { experiment } from './experiment'
import { miniParts, TESTS } from './mini-world'
import { report } from './report'

const fixed = {
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task; of seen tasks, which are contradicted, half as many. */
  test: 20,
}

const vary = {
  trained: ['nothing', 'definition', 'definition and examples', 'with negative examples'],
  seed: [0, 1, 2, 3, 4],
}

/**
 * Which parts of an instruction matter: trained with one encoding, tested with each; and what a model that was trained with
 * definitions does when it is given the wrong one.
 */
export const encodingGrid = experiment({
  name: 'encodings',
  question: 'Which parts of an instruction matter, in training and in testing?',
  fixed,
  vary,
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    test: multipleOf(2, TESTS),
    trained: oneOf(Object.keys(encodings)),
  },
  sizes: { quick: { trained: ['nothing', 'definition'], seed: [0] } },
  data: () => miniParts().hash,
  run,
  describe: (rows) =>
    [
      'tested with each encoding, by what was trained with',
      report(
        rows.map((row) => ({ ...row, group: `${row.group}, trained: ${row.trained}` })),
        { by: 'tested', units: 'operations', to: 'definition' },
      ),
      '\ntested as trained',
      report(
        rows.filter(({ trained, tested }) => trained === tested),
        { by: 'trained', units: 'operations', to: 'definition' },
      ),
      `\nprompts that lost an example, of all encodings: ${ofMetric(rows).reduce((sum, row) => sum + Number(row.lostDemonstration), 0)}`,
    ].join('\n'),
  figure: (rows) =>
    heat(encodingScores(rows, 'unseen combinations'), {
      x: 'tested',
      y: 'trained',
      value: 'value',
      xTitle: 'Tested with',
      yTitle: 'Trained with',
      title: 'What prompts show of a task, in training and in testing',
      caption: `Unseen combinations: means over ${tasksAndSeeds(rows.filter(({ group }) => group === 'unseen combinations'))}`,
    }),
})

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
