import { join } from 'node:path'
import { rng, shuffled } from '../base/random'
import { loadT5, type T5 } from '../models/checkpoint'
import { type TkInstructSwitches, tkInstruct } from '../prompts/tk-instruct'
import type { Bench } from './bench'
import { preTrained } from './mini-t5'
import { few, miniParts, miniT5, SOURCE, TARGET, underDefinitions } from './mini-world'
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

/** The longest prompt with two positive and two negative examples. */
export const SOURCE_WITH_EXAMPLES = 288

/** The embedded T5 after this tuning: a run of its own in the store, which several experiments share. */
export async function instructed(tuning: InstructionTuning, at: Bench): Promise<T5> {
  const { seed, format, steps, batch, learningRate } = tuning
  const made = await at.need(
    'mini-instructed',
    { ...tuning, format: { ...format } },
    miniParts().hash,
    async (here) => {
      const all = miniParts().seen.map(({ train }) => few(train, tuning.instances))
      const tasks = tuning.tasks === undefined ? all : shuffled(all, rng(seed).fork('tasks')).slice(0, tuning.tasks)
      const settings = {
        steps,
        batch,
        learningRate,
        seed,
        format: tkInstruct(format),
        maxSource: format.positives ? SOURCE_WITH_EXAMPLES : SOURCE,
        maxTarget: TARGET,
        signal: here.signal,
        label: 'instruction tuning',
      }
      const start = tuning.width === undefined ? await miniT5() : await preTrained(tuning.width, here)
      return trainSmall(start, underDefinitions(tasks, tuning.wordings), settings, here.run)
    },
  )
  return loadT5(join(made.folder, 'model'))
}
