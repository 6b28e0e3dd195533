import { curve } from '../../figures/curve'
import { batch, learningRate, multipleOf, seed, steps } from '../allowed'
import { experiment } from '../experiment'
import { reading, readingHash, run } from './mini-t5-run'

/**
 * The pre-training of the embedded T5, `datasets/mini/t5`: filling blanks in texts of the mini world (T5's own objective;
 * Raffel et al. 2020, section 3.1.4), in which nothing is asked or told.
 */
export const miniT5Training = experiment({
  name: 'mini-t5',
  question: 'What does a small T5 learn from reading alone?',
  fixed: reading,
  vary: { seed: [0] },
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    width: multipleOf(4, 1024),
  },
  sizes: {},
  data: readingHash,
  plannable: true,
  run,
  describe: (rows) => rows.map(({ steps, loss }) => `${steps} steps, final loss ${Number(loss).toFixed(3)}`).join('\n'),
  figure: (rows) =>
    curve(rows, {
      x: 'steps',
      y: 'loss',
      color: 'seed',
      title: 'Pre-training of the embedded T5',
      yTitle: 'loss, nats',
    }),
})
