import { bars } from '../figures/bars'
import { batch, learningRate, oneOf, seed, steps } from './allowed'
import { groupScores, intervalCaption } from './compare'
import { experiment } from './experiment'
import { run } from './main-job-run'
import { miniParts } from './mini-world'
import { metricTitle, report } from './report'

const fixed = {
  /** Steps of instruction tuning. */
  steps: 4000,
  batch: 32,
  learningRate: 1e-3,
}

const vary = { training: ['untuned', 'tuned'], seed: [0] }

/** What `npm start` runs: the embedded T5 before and after instruction tuning, on the embedded tasks. */
export const mainJob = experiment({
  name: 'main-job',
  question: 'What does instruction tuning teach a small T5, about tasks it has seen and tasks it has not?',
  fixed,
  vary,
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    training: oneOf(['untuned', 'tuned']),
  },
  sizes: {},
  data: () => miniParts().hash,
  run,
  describe: (rows) => report(rows, { ...comparison, to: 'tuned' }),
  figure: (rows) => {
    const scores = groupScores(rows, comparison)
    return bars(scores, {
      x: 'group',
      y: 'value',
      color: 'condition',
      interval: ['low', 'high', 'units'],
      title: 'A small T5 before and after instruction tuning',
      xTitle: '',
      yTitle: metricTitle(rows),
      caption: `Own-written tasks of the mini world; ${intervalCaption(scores, comparison, 'whiskers')}`,
    })
  },
})

const comparison = { by: 'training', units: 'operations' } as const
