import { join } from 'node:path'
import { rng, shuffled } from '../base/random'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { type TkInstructSwitches, tkInstruct } from '../prompts/tk-instruct'
import { type Config, decidedAs, decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { TaskInstance } from '../training/examples'
import type { Bench } from './bench'
import { preTrained } from './mini-t5-run'
import { few, miniParts, PER_TASK, SOURCE, TARGET, underDefinitions } from './mini-world'
import { trainSmall } from './small-t5'

/** How the embedded T5 is instruction-tuned on tasks of the mini world. */
export interface InstructionTuning {
  /** Of the pre-trained model's hidden states (`mini-t5.ts`); the embedded T5 is taken unless given. */
  readonly width?: number
  /** What the training prompts have: a definition, so many positive and negative examples, explanations. */
  readonly format: TkInstructSwitches
  /** How many training tasks, drawn by the seed; all unless given. */
  readonly tasks?: number
  /** How many wordings of each definition. */
  readonly wordings: number
  /** How many instances of each task. */
  readonly instances: number
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
}

/** With definitions, on everything: the tuning that experiments start from. */
export const fullTuning = ({
  steps,
  batch,
  learningRate,
  seed,
}: Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'>): InstructionTuning => ({
  format: { definition: true, positives: 0 },
  wordings: 3,
  instances: PER_TASK,
  steps,
  batch,
  learningRate,
  seed,
})

/** The longest prompt with two positive and two negative examples. */
export const SOURCE_WITH_EXAMPLES = 288

/** The embedded T5 after this tuning: a run of its own in the store, which several experiments share. */
export function instructed(tuning: InstructionTuning, at: Bench): Promise<LanguageModel> {
  const work = decidedBy('experiments/instructed.ts', async (here: Bench): Promise<Work> => {
    const { width, tasks: count, wordings, instances, ...settings } = tuning
    const all = miniParts().seen.map(({ train }) => few(train, instances))
    const tasks = count === undefined ? all : shuffled(all, rng(tuning.seed).fork('tasks')).slice(0, count)
    return {
      ...settings,
      start: width === undefined ? await loadModel('mini') : await preTrained(width, here),
      examples: underDefinitions(tasks, wordings),
      maxSource: tuning.format.positives ? SOURCE_WITH_EXAMPLES : SOURCE,
    }
  })
  return tunedOnce('mini-instructed', { ...tuning, format: { ...tuning.format } }, at, work)
}

/** A tuning to be done: from where, on what, how. */
type Work = Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed' | 'format'> & {
  readonly start: LanguageModel
  readonly examples: readonly TaskInstance[]
  readonly maxSource: number
}

/** The T5 after a tuning on tasks of the mini world: a run of its own in the store, under this name with this config. */
export async function tunedOnce(
  name: string,
  config: Config,
  at: Bench,
  work: (here: Bench) => Promise<Work>,
): Promise<LanguageModel> {
  const tune = async (here: Bench): Promise<Row[]> => {
    const { start, examples, ...tuning } = await work(here)
    const format = tkInstruct(tuning.format)
    const settings = { ...tuning, format, maxTarget: TARGET, signal: here.signal, label: 'instruction tuning' }
    return trainSmall(start, examples, settings, here.run)
  }
  const made = await at.need(name, config, miniParts().hash, decidedAs(work, tune))
  return loadModel(join(made.folder, 'model'))
}
