import type { Row } from '../base/row'
import { whole } from './allowed'
import { groupBars } from './charts'
import { experiment } from './experiment'
import { run } from './left-out-words-run'
import { report } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { unitsOf } from './worlds'

/** Definitions with one word left out: which words does a model that was tuned with definitions go by? */
export const leftOutWords = experiment(
  inWorlds({
    name: 'left-out-words',
    question: 'Which words of a definition does the model go by?',
    /** Test instances of each task under each of its shortened definitions. */
    setup: { test: 20 },
    /** Of the first group of tasks so many; of their definitions at most so many words. */
    fixed: { targets: 1000, words: 1000 },
    vary: { seed: [0, 1, 2, 3, 4] },
    allowed: { targets: whole(1, 1000), words: whole(1, 1000) },
    sizes: {
      quick: { seed: [0], steps: 200 },
      real: { world: 'superni', targets: 12, words: 8, test: 4, seed: [0] },
      // In no paper so: Tk-Instruct without examples, each word of all 119 definitions.
      paper: { ...tkInstructTraining, targets: 119, words: 1000 },
    },
    run,
    describe: (rows, config) => report(meanOfRoles(rows), { by: 'role', units: unitsOf(config), to: 'nothing' }),
    figure: (rows, config) =>
      groupBars(meanOfRoles(rows), {
        by: 'role',
        units: unitsOf(config),
        x: 'condition',
        title: 'Definitions with one word left out',
        xTitle: 'which word was left out',
        caption: String(rows[0]?.group),
      }),
  }),
)

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
