import { append } from '../base/lists'
import { choose } from '../base/names'
import { type TkInstructSwitches, tkInstruct } from '../prompts/tk-instruct'
import { decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import type { Bench } from './bench'
import { predict, rescored, type ScoredPrediction, type TestGroup, taskRows, usualMetrics } from './evaluate'
import { fullTuning, type InstructionTuning, instructed } from './instructed'
import { few, miniParts, TARGET } from './mini-world'
import { contradicted, swapped } from './wrong-definitions'

/** What one run is given. */
export interface Config extends Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'> {
  readonly trained: string
  readonly test: number
}

/** One run of `encodings`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/encodings-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const own = choose('trained', encodings, config.trained)
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
    const pairs = known.map((task) => contradicted(task, known)).filter(({ contradicting }) => contradicting.length > 0)
    const group = (tasks: readonly Task[]) => [{ group: 'seen tasks', tasks }]
    keep('own definition', await ask('own definition', own, group(pairs.map(({ asked }) => asked))))
    const answers = await ask(
      'contradictory definition',
      own,
      group(pairs.flatMap(({ contradicting }) => contradicting)),
    )
    keep('contradictory definition', answers)
    const targets = new Map(pairs.flatMap(({ own }) => [...own]))
    const answered = answers.map((one) => ({ ...one, targets: targets.get(one.id) as ScoredPrediction['targets'] }))
    keep('contradictory definition, own answer', rescored(answered, usualMetrics))
  }
  at.run.predictions(all)
  return rows
})

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
