import { append } from '../base/lists'
import { heat } from '../figures/heat'
import { metric } from '../metrics/metric'
import { type TkInstructSwitches, tkInstruct } from '../prompts/tk-instruct'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import { groupScores } from './compare'
import { predict, type ScoredPrediction, type TestGroup, taskRows } from './evaluate'
import { experiment } from './experiment'
import { instructed } from './instructed'
import { few, miniParts, TARGET } from './mini-world'
import { report } from './report'
import { contradicted, swapped } from './wrong-definitions'
import { fullTuning } from './zero-shot'

/** What a prompt shows of the task (Wang et al. 2022, section 6.3, and the ablation grid of Tk-Instruct). */
export const encodings: Readonly<Record<string, TkInstructSwitches>> = {
  nothing: { definition: false, positives: 0 },
  definition: { definition: true, positives: 0 },
  examples: { definition: false, positives: 2 },
  'definition and examples': { definition: true, positives: 2 },
  'with negative examples': { definition: true, positives: 2, negatives: 2 },
  'with explanations': { definition: true, positives: 2, negatives: 2, explanations: true },
}

/** The longest prompt with explanations has fewer tokens, and so has one with four examples. */
export const LONGEST_SOURCE = 256

const fixed = {
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Test instances of each task; of seen tasks, which are contradicted, half as many. */
  test: 20,
}
const vary = {
  trained: ['nothing', 'definition', 'definition and examples', 'with negative examples'],
  seed: [0, 1, 2, 3, 4],
}

/**
 * Which parts of an instruction matter: trained with one encoding, tested with each; and what a model that was trained with
 * definitions does when it is given the wrong one.
 */
export const encodingGrid = experiment({
  name: 'encodings',
  question: 'Which parts of an instruction matter, in training and in testing?',
  fixed,
  vary,
  sizes: { quick: { trained: ['nothing', 'definition'], seed: [0] } },
  data: () => miniParts().hash,
  async run(config, at) {
    const own = encodings[config.trained] as TkInstructSwitches
    const model = await instructed({ ...fullTuning(config), format: own }, at)
    const { seen, combinations, families } = miniParts()
    const tests = combinations.map(({ test }) => few(test, config.test))
    const groups = [
      { group: 'unseen combinations', tasks: tests },
      { group: 'unseen operations', tasks: families.map(({ test }) => few(test, config.test)) },
    ]
    const rows: Row[] = []
    const all: object[] = []
    const keep = (tested: string, predictions: readonly ScoredPrediction[]) => {
      append(
        all,
        predictions.map((one) => ({ ...one, tested })),
      )
      append(
        rows,
        taskRows(predictions).map((row) => ({ ...row, tested })),
      )
    }
    const ask = (tested: string, switches: TkInstructSwitches, asked: readonly TestGroup[]) =>
      predict(model, asked, {
        format: tkInstruct(switches),
        maxSource: LONGEST_SOURCE,
        maxNew: TARGET,
        label: `tested with ${tested}`,
      })
    for (const [tested, switches] of Object.entries(encodings)) keep(tested, await ask(tested, switches, groups))
    if (own.definition) {
      const others = [{ group: 'unseen combinations', tasks: swapped(tests) }]
      keep('swapped definition', await ask('swapped definition', own, others))

      const known = seen.map(({ test }) => few(test, config.test / 2))
      const pairs = known.map((task) => contradicted(task, known)).filter(({ told }) => told.length > 0)
      const group = (tasks: readonly Task[]) => [{ group: 'seen tasks', tasks }]
      keep('own definition', await ask('own definition', own, group(pairs.map(({ asked }) => asked))))
      const told = await ask('contradictory definition', own, group(pairs.flatMap(({ told }) => told)))
      keep('contradictory definition', told)
      const targets = new Map(pairs.flatMap(({ own }) => [...own]))
      keep('contradictory definition, own answer', rescored(told, targets))
    }
    at.run.predictions(all)
    return rows
  },
  describe: (rows) =>
    [
      'tested with each encoding, by what was trained with',
      report(
        rows.map((row) => ({ ...row, group: `${row.group}, trained: ${row.trained}` })),
        { by: 'tested', units: 'cluster', to: 'definition', over: 'operations and seeds' },
      ),
      '\ntested as trained',
      report(
        rows.filter(({ trained, tested }) => trained === tested),
        { by: 'trained', units: 'cluster', to: 'definition', over: 'operations and seeds' },
      ),
      `\nprompts that lost an example, of all encodings: ${rows.reduce((sum, row) => sum + Number(row.lostDemonstration), 0)}`,
    ].join('\n'),
  figure: (rows) =>
    heat(encodingScores(rows, 'unseen combinations'), {
      x: 'tested',
      y: 'trained',
      value: 'rougeL',
      xTitle: 'Tested with',
      yTitle: 'Trained with',
      valueTitle: 'ROUGE-L (0–100)',
      title: 'What prompts show of a task, in training and in testing',
      caption: 'Unseen combinations: means over tasks and seeds',
    }),
})

/** Mean scores on a group of tasks: one row for what was trained with and tested with, wrong definitions left out. */
export function encodingScores(rows: readonly Row[], group: string) {
  return [...new Set(rows.map(({ trained }) => String(trained)))].flatMap((trained) => {
    const own = rows.filter(
      (row) => row.group === group && row.trained === trained && Object.hasOwn(encodings, String(row.tested)),
    )
    return groupScores(own, { by: 'tested', units: 'cluster' }).map((score) => ({
      ...score,
      trained,
      tested: score.condition,
    }))
  })
}

/** The same outputs, beside other answers. */
function rescored(
  predictions: readonly ScoredPrediction[],
  answers: ReadonlyMap<string, ScoredPrediction['targets']>,
): ScoredPrediction[] {
  const [rougeL, exactMatch] = [metric('rougeL'), metric('exactMatch')]
  return predictions.map((one) => {
    const targets = answers.get(one.id) as ScoredPrediction['targets']
    return {
      ...one,
      targets,
      rougeL: 100 * rougeL.score(one.output, targets),
      exactMatch: 100 * exactMatch.score(one.output, targets),
    }
  })
}
