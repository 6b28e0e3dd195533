import { bars } from '../figures/bars'
import { batch, learningRate, oneOf, seed, steps, whole } from './allowed'
import { groupScores, intervalCaption } from './compare'
import { experiment } from './experiment'
import { miniParts, TESTS } from './mini-world'
import { metricTitle, report } from './report'
import { run, trainings } from './zero-shot-run'

const fixed = {
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task under each of the three wordings of its definition. */
  test: 12,
  /** `report`: the tasks kept for reporting; `development`: those for choosing settings. */
  tasks: 'report',
}

const vary = { training: ['untuned', 'no definitions', '20 tasks', '60 tasks', 'definitions'], seed: [0, 1, 2, 3, 4] }

/** Zero-shot generalisation of the embedded T5, and what it depends on (Wang et al. 2022, sections 6 and 7). */
export const zeroShot = experiment({
  name: 'zero-shot',
  question: 'What makes a small T5 follow definitions of tasks that it was not trained on?',
  fixed,
  vary,
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    test: whole(1, TESTS),
    tasks: oneOf(['report', 'development']),
    training: oneOf(Object.keys(trainings)),
  },
  sizes: {
    quick: { training: ['untuned', 'no definitions', 'definitions'], seed: [0], steps: 400 },
    full: { training: Object.keys(trainings) },
  },
  data: () => miniParts().hash,
  run,
  describe: (rows) => report(rows, { ...comparison, to: 'definitions' }),
  figure: (rows) => {
    const scores = groupScores(rows, comparison)
    return bars(scores, {
      x: 'condition',
      y: 'value',
      color: 'group',
      interval: ['low', 'high', 'units'],
      title: 'What a small T5 does with tasks that it was not trained on',
      xTitle: '',
      yTitle: metricTitle(rows),
      caption: `Own-written tasks of the mini world; ${intervalCaption(scores, comparison, 'whiskers')}`,
    })
  },
})

const comparison = { by: 'training', units: 'operations' } as const
