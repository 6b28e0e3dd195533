import { oneOf, some } from './allowed'
import { groupBars } from './charts'
import { experiment } from './experiment'
import { run } from './order-run'
import { report } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { aboutOf, unitsOf } from './worlds'

const orders = ['forward', 'backward', 'mixed']

/**
 * The order of tasks: a model, tuned on one area and then on another, the other way round, and on both mixed. It meets the
 * same examples, as often, in all three. Of the mini world these are pairs with the same inputs and other answers; with the
 * same facts, said alike; with nothing in common.
 */
export const order = experiment(
  inWorlds({
    name: 'order',
    question: 'What does a model forget of the tasks that it was tuned on before?',
    /** Steps on each of the two areas. */
    setup: { steps: 300 },
    fixed: {},
    vary: {
      pair: ['lists and kinds', 'facts and sentences', 'labour and orders'],
      order: orders,
      seed: [0, 1, 2],
    },
    allowed: { pair: some('two areas of the world such as lists and kinds', () => true), order: oneOf(orders) },
    sizes: {
      quick: { pair: ['lists and kinds'], seed: [0] },
      real: { world: 'superni', pair: ['Sentiment Analysis and Program Execution'], steps: 30, perTask: 40, seed: [0] },
      // In no paper so: Tk-Instruct's model and rates, two epochs of the twenty tasks or so of each area.
      paper: {
        ...tkInstructTraining,
        pair: ['Sentiment Analysis and Program Execution', 'Question Answering and Question Generation'],
        steps: 250,
        seed: [0, 1, 2],
      },
    },
    run,
    describe: (rows, config) => report(rows, { by: 'when', units: unitsOf(config), to: 'alone' }),
    figure: (rows, config) =>
      groupBars(rows, {
        by: 'when',
        units: unitsOf(config),
        x: 'group',
        color: 'condition',
        title: 'What is left of an area after the next one',
        xTitle: 'Tested on',
        caption: aboutOf(config),
      }),
  }),
)
