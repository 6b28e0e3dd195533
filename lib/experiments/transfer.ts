import { rng } from '../base/random'
import type { Row } from '../base/row'
import { bars } from '../figures/bars'
import { capital } from '../figures/text'
import { bootstrapInterval } from '../metrics/bootstrap'
import { gains, groupScores, intervalCaption } from '../metrics/group-scores'
import { holm } from '../metrics/holm'
import { studentTest } from '../metrics/paired-test'
import { differenceOf, percent } from '../metrics/ranges'
import type { UnitValue } from '../metrics/resampling-units'
import { pText, rangeText } from '../metrics/score-text'
import { batch, learningRate, some, steps, whole } from './allowed'
import { experiment } from './experiment'
import { areas } from './mini/world'
import { metricTitle } from './report'
import { inWorlds, tkInstructTraining } from './settings'
import { NOTHING, run } from './transfer-run'

/** Categories of Super-NaturalInstructions. */
const REAL_AREAS = ['Sentiment Analysis', 'Program Execution', 'Question Generation']

/** Those that have most tasks to train on. */
const LARGEST_AREAS = [...REAL_AREAS, 'Question Answering', 'Text Categorization', 'Toxic Language Detection']

/**
 * Transfer between areas of a world, sets of tasks that have much in common: trained on one, then on a few instances of
 * another, beside those few instances alone.
 */
export const transfer = experiment(
  inWorlds({
    name: 'transfer',
    question: 'Which tasks help which, and which hurt?',
    /** Steps on the source area. */
    setup: { steps: 300, test: 20 },
    fixed: {
      areas: Object.keys(areas).join(),
      /** On the target area afterwards: tasks, instances of each, and steps. */
      targets: 8,
      k: 16,
      targetSteps: 60,
      targetBatch: 16,
      targetLearningRate: 5e-4,
    },
    vary: { source: [NOTHING, ...Object.keys(areas)], seed: [0, 1, 2, 3, 4] },
    allowed: {
      areas: some('areas of the world, with commas', (names) => names !== ''),
      targets: whole(1, 1000),
      k: whole(1, 100_000),
      targetSteps: steps,
      targetBatch: batch,
      targetLearningRate: learningRate,
      source: some(`${NOTHING} or an area of the world`, (name) => name !== ''),
    },
    sizes: {
      quick: { source: [NOTHING, 'lists', 'orders'], seed: [0] },
      real: {
        world: 'superni',
        areas: REAL_AREAS.join(),
        source: [NOTHING, ...REAL_AREAS],
        steps: 40,
        targets: 3,
        k: 8,
        targetSteps: 15,
        test: 10,
        seed: [0],
      },
      // In no paper so: Tk-Instruct's model and rates, two epochs of the twenty tasks or so of an area, and 100 instances of each target.
      paper: {
        ...tkInstructTraining,
        areas: LARGEST_AREAS.join(),
        source: [NOTHING, ...LARGEST_AREAS],
        steps: 250,
        targets: 8,
        k: 100,
        targetSteps: 100,
        targetBatch: 16,
        targetLearningRate: 5e-5,
      },
    },
    run,
    describe: (rows) =>
      [
        `${metricTitle(rows)} gained on the target area by training on the source area first`,
        ...transferGains(rows).map(
          ({ source, target, gain, p, ...ends }) =>
            `  ${source.padEnd(10)} → ${target.padEnd(10)} ${gain.toFixed(1).padStart(6)}  ${rangeText(ends)}${Number.isNaN(p) ? '' : `  ${pText(p)}`}`,
        ),
        capital(`${gainsCaption(rows, '[…]')}; p by Student's test over the same, corrected for all pairs (Holm)`),
      ].join('\n'),
    figure: (rows) =>
      bars(transferGains(rows), {
        x: 'target',
        y: 'gain',
        color: 'source',
        interval: ['low', 'high', 'units'],
        title: 'What training on one area first gives on another',
        xTitle: 'target area',
        yTitle: `gain in ${metricTitle(rows)}`,
        caption: `Beside the few target instances alone; ${gainsCaption(rows, 'whiskers')}`,
      }),
  }),
)

const comparison = { by: 'source', units: 'tasks' } as const
/** What the intervals of the gains are over. */
const gainsCaption = (rows: readonly Row[], marks: string) =>
  intervalCaption(groupScores(rows, comparison), comparison, marks)

/** One pair of areas: what training on the source first gave on the target. */
export interface TransferGain {
  readonly source: string
  readonly target: string
  readonly gain: number
  /** Both NaN, as `p` is, where there are too few tasks. */
  readonly low: number
  readonly high: number
  /** Where they are too few for an interval: the tasks, each with its own gain. */
  readonly units?: readonly UnitValue[]
  /** Of Student's test over tasks and seeds, corrected for all pairs (Holm). */
  readonly p: number
}

/** The gains of all pairs of areas in these rows, an area with itself left out. */
export function transferGains(rows: readonly Row[]): TransferGain[] {
  const sources = [...new Set(rows.map(({ source }) => String(source)))].filter((source) => source !== NOTHING)
  const targets = [...new Set(rows.map(({ group }) => String(group)))]
  const pairs = targets.flatMap((target) =>
    sources.flatMap((source) => {
      if (source === target) return []
      const gained = gains(rows, comparison, target, NOTHING, source)
      const over = new Set(gained.map(({ seed }) => seed)).size > 1 ? 'tasks and seeds' : 'tasks'
      const options = { random: rng('bootstrap'), range: differenceOf(percent) }
      const { estimate, low, high, units } = bootstrapInterval(gained, over, options)
      const p = units ? Number.NaN : studentTest(gained, over).p
      return [{ source, target, gain: estimate, low, high, ...(units && { units }), p }]
    }),
  )
  const corrected = holm(pairs.map(({ p }) => p))
  return pairs.map((pair, i) => ({ ...pair, p: corrected[i] as number }))
}
