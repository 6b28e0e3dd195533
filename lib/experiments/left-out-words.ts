import { bars } from '../figures/bars'
import type { Row } from '../runs/store'
import { batch, learningRate, seed, steps, whole } from './allowed'
import { groupScores, intervalCaption } from './compare'
import { experiment } from './experiment'
import { run } from './left-out-words-run'
import { miniParts, TESTS } from './mini-world'
import { metricTitle, report } from './report'

const fixed = {
  /** Of the instruction tuning with definitions before. */
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task under each of its shortened definitions. */
  test: 20,
}

/** Definitions with one word left out: which words does a model that was tuned with definitions go by? */
export const leftOutWords = experiment({
  name: 'left-out-words',
  question: 'Which words of a definition does the model go by?',
  fixed,
  vary: { seed: [0, 1, 2, 3, 4] },
  allowed: {
    steps,
    batch,
    learningRate,
    seed,
    test: whole(1, TESTS),
  },
  sizes: { quick: { seed: [0], steps: 200 } },
  data: () => miniParts().hash,
  run,
  describe: (rows) => report(meanOfRoles(rows), { ...comparison, to: 'nothing' }),
  figure: (rows) => {
    const scores = groupScores(meanOfRoles(rows), comparison)
    return bars(scores, {
      x: 'condition',
      y: 'value',
      interval: ['low', 'high', 'units'],
      title: 'Definitions with one word left out',
      xTitle: 'which word was left out',
      yTitle: metricTitle(rows),
      caption: `Unseen combinations; ${intervalCaption(scores, comparison, 'whiskers')}`,
    })
  },
})

const comparison = { by: 'role', units: 'operations' } as const

/** One row a task, seed, role and metric: the mean over the words of that role. */
export function meanOfRoles(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.task} ${row.seed} ${row.role} ${row.metric}`
    const own = found.get(key)
    if (own) own.push(row)
    else found.set(key, [row])
  }
  return [...found.values()].map((own) => ({
    ...(own[0] as Row),
    value: own.reduce((sum, row) => sum + Number(row.value) / own.length, 0),
  }))
}
