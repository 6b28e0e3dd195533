import { bars } from '../figures/bars'
import { capital } from '../figures/text'
import { batch, learningRate, oneOf, seed, steps } from './allowed'
import { groupScores, intervalCaption } from './compare'
import { experiment } from './experiment'
import { miniParts } from './mini-world'
import { pairs, run } from './order-run'
import { metricTitle, report } from './report'

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
  describe: (rows) => report(rows, { ...comparison, to: 'alone' }),
  figure: (rows) => {
    const scores = groupScores(rows, comparison)
    return bars(scores, {
      x: 'group',
      y: 'value',
      color: 'condition',
      interval: ['low', 'high', 'units'],
      title: 'What is left of an area after the next one',
      xTitle: 'Tested on',
      yTitle: metricTitle(rows),
      caption: capital(intervalCaption(scores, comparison, 'whiskers')),
    })
  },
})

const comparison = { by: 'when', units: 'operations' } as const
