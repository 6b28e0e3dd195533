import { append } from '../base/lists'
import { choose } from '../base/names'
import { rng, shuffled } from '../base/random'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { TaskInstance } from '../training/examples'
import type { Bench } from './bench'
import { predict, taskRows } from './evaluate'
import { type Divided, miniParts, SOURCE, TARGET, underDefinitions } from './mini-world'
import { tuneSmall } from './small-t5'
import { isIn } from './transfer-run'

/** What one run is given. */
export interface Config {
  readonly pair: string
  readonly order: string
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
}

/** One run of `order`: what decides its rows stands here and in what is imported. */
export const run = decidedBy(
  'experiments/order-run.ts',
  async ({ pair, order, seed, ...config }: Config, at: Bench): Promise<Row[]> => {
    const both = choose('pair', pairs, pair)
    const [first, second] = both.map((area) => drawnFrom(area, config.steps * config.batch, seed))
    const stages = stagesOf(order, first as TaskInstance[], second as TaskInstance[])
    const groups = both.map((group) => ({ group, tasks: inArea(group).map(({ test }) => test) }))
    const rows: Row[] = []
    const all: object[] = []
    let model: LanguageModel = await loadModel('mini')
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
)

/** Pairs of areas: the same inputs with other answers; the same facts, said alike; nothing in common. */
export const pairs: Readonly<Record<string, readonly [string, string]>> = {
  'lists and kinds': ['lists', 'kinds'],
  'facts and sentences': ['facts', 'sentences'],
  'labour and orders': ['labour', 'orders'],
}

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
