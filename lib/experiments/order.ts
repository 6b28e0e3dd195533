import { append } from '../base/lists'
import { rng, shuffled } from '../base/random'
import { bars } from '../figures/bars'
import type { T5 } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import type { TaskInstance } from '../training/examples'
import { groupScores } from './compare'
import { predict, taskRows } from './evaluate'
import { experiment } from './experiment'
import { type Divided, miniParts, miniT5, SOURCE, TARGET, underDefinitions } from './mini-world'
import { report } from './report'
import { tuneSmall } from './small-t5'
import { isIn } from './transfer'

/** Pairs of areas: the same inputs with other answers; the same facts, said alike; nothing in common. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  'lists and kinds': ['lists', 'kinds'],
  'facts and sentences': ['facts', 'sentences'],
  'labour and orders': ['labour', 'orders'],
}

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
  sizes: { quick: { pair: ['lists and kinds'], seed: [0] } },
  data: () => miniParts().hash,
  async run({ pair, order, seed, ...config }, at) {
    const both = pairs[pair] as readonly [string, string]
    const [first, second] = both.map((area) => drawnFrom(area, config.steps * config.batch, seed))
    const stages = stagesOf(order, first as TaskInstance[], second as TaskInstance[])
    const groups = both.map((group) => ({ group, tasks: inArea(group).map(({ test }) => test) }))
    const rows: Row[] = []
    const all: object[] = []
    let model: T5 = await miniT5()
    for (const [i, examples] of stages.entries()) {
      model = await tuneSmall(model, examples, {
        steps: examples.length / config.batch,
        batch: config.batch,
        learningRate: config.learningRate,
        seed,
        format,
        maxSource: SOURCE,
        maxTarget: TARGET,
        signal: at.signal,
        label: `${pair}, ${order}, stage ${i + 1} of ${stages.length}`,
      })
      const predictions = await predict(model, groups, { format, maxSource: SOURCE, maxNew: TARGET })
      const when = (area: string) => whenOf(order, i, area === both[0])
      append(
        all,
        predictions.map((one) => ({ ...one, when: when(one.group) })),
      )
      append(
        rows,
        taskRows(predictions).map((row) => ({ ...row, when: when(String(row.group)) })),
      )
    }
    at.run.predictions(all)
    return rows
  },
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
const format = tkInstruct({ definition: true, positives: 0 })
const inArea = (area: string): Divided[] => miniParts().seen.filter(isIn(area))

/** `count` examples of an area in random order; where there are fewer, they come again. */
function drawnFrom(area: string, count: number, seed: number): TaskInstance[] {
  const train = inArea(area).map(({ train }) => train)
  const examples = shuffled(underDefinitions(train), rng(seed).fork('order').fork(area))
  return Array.from({ length: count }, (_, i) => examples[i % examples.length] as TaskInstance)
}

function stagesOf(order: string, first: TaskInstance[], second: TaskInstance[]): TaskInstance[][] {
  if (order === 'forward') return [first, second]
  return order === 'backward' ? [second, first] : [[...first, ...second]]
}

/**
 * What a model was tuned on, as seen from one of the two areas: `not yet` on it, on it `alone`, on it and `then the other`,
 * on it `last`, on both `mixed`.
 */
function whenOf(order: string, stage: number, isFirst: boolean): string {
  if (order === 'mixed') return 'mixed'
  const begins = isFirst === (order === 'forward')
  if (stage === 0) return begins ? 'alone' : 'not yet'
  return begins ? 'then the other' : 'last'
}
