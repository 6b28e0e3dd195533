import { bars } from '../figures/bars'
import { batch, learningRate, oneOf, seed, steps } from './allowed'
import { groupScores } from './compare'
import { experiment } from './experiment'
import { miniParts } from './mini-world'
import { pairs, run } from './order-run'
import { report } from './report'

const fixed = {
  /** On each of the two areas. */
  steps: 300,
  batch: 32,
  learningRate: 1e-3,
}

/**
 * The order of tasks: the embedded T5, tuned on one area and then on another, the other way round, and on both mixed. It
 * meets the same examples, as often, in all three.
 */
export const order = experiment({
  name: 'order',
  question: 'What does a model forget of the tasks that it was tuned on before?',
  fixed,
  vary: { pair: Object.keys(pairs), order: ['forward', 'backward', 'mixed'], seed: [0, 1, 2] },
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    pair: oneOf(Object.keys(pairs)),
    order: oneOf(['forward', 'backward', 'mixed']),
  },
  sizes: { quick: { pair: ['lists and kinds'], seed: [0] } },
  data: () => miniParts().hash,
  run,
  describe: (rows) => report(rows, { ...comparison, to: 'alone', over: 'operations and seeds' }),
  figure: (rows) =>
    bars(groupScores(rows, comparison), {
      x: 'group',
      y: 'rougeL',
      color: 'condition',
      interval: ['low', 'high'],
      title: 'What is left of an area after the next one',
      xTitle: 'Tested on',
      yTitle: 'ROUGE-L',
      caption: 'Whiskers: 95% bootstrap intervals over operations and seeds',
    }),
})

const comparison = { by: 'when', units: 'cluster' } as const
