import { contentHash } from '../../base/canonical'
import { batch, learningRate, oneOf, seed, steps } from '../allowed'
import { groupBars } from '../charts'
import { experiment } from '../experiment'
import { report } from '../report'
import { startHash } from '../start'
import { run } from './main-job-run'
import { miniWorld } from './world'

/** What `npm start` runs: the embedded T5 before and after instruction tuning, on the embedded tasks. */
export const mainJob = experiment({
  name: 'main-job',
  question: 'What does instruction tuning teach a small T5, about tasks it has seen and tasks it has not?',
  fixed: {
    /** Steps of instruction tuning. */
    steps: 4000,
    batch: 32,
    learningRate: 1e-3,
  },
  vary: { training: ['untuned', 'tuned'], seed: [0] },
  allowed: { steps, batch, learningRate, seed, training: oneOf(['untuned', 'tuned']) },
  sizes: {},
  data: async () => contentHash([miniWorld().hash, await startHash('mini')]),
  plannable: true,
  run,
  describe: (rows) => report(rows, { by: 'training', units: 'operations', to: 'tuned' }),
  figure: (rows) =>
    groupBars(rows, {
      by: 'training',
      units: 'operations',
      x: 'group',
      color: 'condition',
      title: 'A small T5 before and after instruction tuning',
      caption: 'Own-written tasks of the mini world',
    }),
})
