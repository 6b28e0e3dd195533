import { append } from '../base/lists'
import { own } from '../base/names'
import { rng } from '../base/random'
import { bars } from '../figures/bars'
import { bootstrapInterval } from '../metrics/bootstrap'
import { holm } from '../metrics/holm'
import { studentTest } from '../metrics/paired-test'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import { gains } from './compare'
import { predict, type ScoredPrediction, taskRows } from './evaluate'
import { experiment } from './experiment'
import { type Divided, drawn, few, miniParts, miniT5, SOURCE, TARGET, underDefinitions } from './mini-world'
import { tuneSmall } from './small-t5'

/** Parts of the mini world whose tasks have much in common with each other, by their operations. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  lists: ['first', 'second', 'last', 'only', 'count', 'keep', 'remove', 'reverse'],
  kinds: ['classify', 'more-of', 'exists', 'title'],
  facts: ['object', 'subject', 'entailment', 'answerable', 'coreference'],
  sentences: ['grammar', 'data-to-text', 'text-to-data', 'keyword'],
  labour: [
    'occupation',
    'skill-list',
    'skill-holder',
    'missing-skill',
    'entity-type',
    'needed-by',
    'essential',
    'required',
  ],
  orders: ['highest', 'lowest', 'middle', 'next', 'previous', 'ascending', 'descending', 'swap'],
}
const names = Object.keys(areas)

const fixed = {
  /** On the source area. */
  steps: 300,
  batch: 32,
  learningRate: 1e-3,
  /** On the target area afterwards: tasks, instances of each, and steps. */
  targets: 8,
  k: 16,
  targetSteps: 60,
  targetBatch: 16,
  targetLearningRate: 5e-4,
}

/**
 * Transfer between areas of the mini world: trained on one, then on a few instances of another, beside those few
 * instances alone.
 */
export const transfer = experiment({
  name: 'transfer',
  question: 'Which tasks help which, and which hurt?',
  fixed,
  vary: { source: ['nothing', ...names], seed: [0, 1, 2, 3, 4] },
  sizes: { quick: { source: ['nothing', 'lists', 'orders'], seed: [0] } },
  data: () => miniParts().hash,
  async run(config, at) {
    const plain = await miniT5()
    const { seen } = miniParts()
    const common = { format, maxSource: SOURCE, maxTarget: TARGET, seed: config.seed, signal: at.signal }
    const source = seen.filter(isIn(config.source)).map(({ train }) => train)
    const start =
      config.source === 'nothing'
        ? plain
        : await tuneSmall(plain, underDefinitions(source), {
            ...common,
            steps: config.steps,
            batch: config.batch,
            learningRate: config.learningRate,
            label: `from ${config.source}`,
          })
    const rows: Row[] = []
    const all: ScoredPrediction[] = []
    for (const target of names) {
      const tasks = spread(seen.filter(isIn(target)), config.targets)
      const random = rng(config.seed).fork('instances')
      const train = tasks.map(({ train }) => drawn(train, config.k, random.fork(train.id)))
      const tuned = await tuneSmall(start, underDefinitions(train, 1), {
        ...common,
        steps: config.targetSteps,
        batch: config.targetBatch,
        learningRate: config.targetLearningRate,
        label: `from ${config.source} to ${target}`,
      })
      const tests = tasks.map(({ test }): Task => few(test, 20))
      const groups = [{ group: target, tasks: tests }]
      const predictions = await predict(tuned, groups, { format, maxSource: SOURCE, maxNew: TARGET })
      append(all, predictions)
      append(rows, taskRows(predictions))
    }
    at.run.predictions(all)
    return rows
  },
  describe: (rows) =>
    [
      'ROUGE-L gained on the target area by training on the source area first',
      ...transferGains(rows).map(
        ({ source, target, gain, low, high, p }) =>
          `  ${source.padEnd(10)} → ${target.padEnd(10)} ${gain.toFixed(1).padStart(6)}  [${low.toFixed(1)}, ${high.toFixed(1)}]  p ${p.toFixed(3)}`,
      ),
      "95% bootstrap intervals over tasks and seeds; p by Student's test over the same, corrected for all pairs (Holm)",
    ].join('\n'),
  figure: (rows) =>
    bars(transferGains(rows), {
      x: 'target',
      y: 'gain',
      color: 'source',
      interval: ['low', 'high'],
      title: 'What training on one area first gives on another',
      xTitle: 'target area',
      yTitle: 'gain in ROUGE-L',
      caption: 'Beside the few target instances alone; whiskers: 95% bootstrap intervals over tasks and seeds',
    }),
})

const format = tkInstruct({ definition: true, positives: 0 })
/** Whether a task is one of the area's. */
export const isIn = (area: string) => (task: Divided) => own(areas, area)?.includes(task.train.cluster) ?? false

/** `count` of the tasks, evenly over their order. */
const spread = <T>(all: readonly T[], count: number): T[] =>
  all.filter((_, i) => Math.floor((i * count) / all.length) !== Math.floor(((i - 1) * count) / all.length))

/** One pair of areas: what training on the source first gave on the target. */
export interface TransferGain {
  readonly source: string
  readonly target: string
  readonly gain: number
  readonly low: number
  readonly high: number
  /** Of Student's test over tasks and seeds, corrected for all pairs (Holm). */
  readonly p: number
}

/** The gains of all pairs of areas in these rows, an area with itself left out. */
export function transferGains(rows: readonly Row[]): TransferGain[] {
  const sources = [...new Set(rows.map(({ source }) => String(source)))].filter((source) => source !== 'nothing')
  const pairs = names.flatMap((target) =>
    sources.flatMap((source) => {
      if (source === target) return []
      const gained = gains(rows, { by: 'source', units: 'task' }, target, 'nothing', source)
      const over = new Set(gained.map(({ seed }) => seed)).size > 1 ? 'tasks and seeds' : 'tasks'
      const { estimate, low, high } = bootstrapInterval(gained, over, { random: rng('bootstrap') })
      return [{ source, target, gain: estimate, low, high, p: studentTest(gained, over).p }]
    }),
  )
  const corrected = holm(pairs.map(({ p }) => p))
  return pairs.map((pair, i) => ({ ...pair, p: corrected[i] as number }))
}
