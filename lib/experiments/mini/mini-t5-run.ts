import { join } from 'node:path'
import { contentHash } from '../../base/canonical'
import { rng } from '../../base/random'
import type { Row } from '../../base/row'
import type { LanguageModel } from '../../models/checkpoint'
import type { Bench } from '../../runs/bench'
import { decidedAs, decidedBy } from '../../runs/identity'
import { mini } from '../../tasks/mini'
import { BLANKS, miniTexts } from '../../tasks/mini/texts'
import { loadAt } from '../load'
import { trainIn, tuneSmall } from '../tune'
import { smallT5 } from './small-t5'
import { PER_TASK } from './world'

/** What one run is given. */
export interface Config {
  readonly width: number
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
}

/** How the embedded T5 was made. */
export const reading = { width: 128, steps: 8000, batch: 32, learningRate: 1e-3 }

/** Hash of the world that the texts are of. */
export const readingHash = (): string => contentHash(mini({ instances: PER_TASK }))

/** One run of `mini-t5`: what decides its rows stands here and in what is imported. */
export const run = decidedBy(
  'experiments/mini/mini-t5-run.ts',
  async ({ width, steps, batch, learningRate, seed }: Config, at: Bench): Promise<Row[]> => {
    const texts = miniTexts(Math.min(steps * batch, TEXTS), rng(seed).fork('texts'))
    const { seen, development, unseenCombinations, unseenFamilies } = mini({ instances: PER_TASK })
    const tasks = [...seen, ...development, ...unseenCombinations, ...unseenFamilies]
    const words = tasks.flatMap(({ definitions, positives, negatives, instances }) => [
      ...definitions,
      ...[...positives, ...negatives].flatMap(({ input, output, explanation }) => [input, output, explanation ?? '']),
      ...instances.flatMap(({ input, targets }) => [input, ...targets]),
    ])
    const start = smallT5([...words, ...texts.map(({ source }) => source.replace(/<.*?>/g, ' '))], seed, {
      phrases,
      sentinels: BLANKS,
      width,
    })
    const label = 'pre-training'
    const settings = { steps, batch, learningRate, seed, at, label, maxSource: TEXT_SOURCE, maxTarget: TEXT_TARGET }
    return trainIn(at, (kept) => tuneSmall(start, texts, settings, kept))
  },
)

/** The parts of a prompt that never change are a token each: a third of its length otherwise. */
const phrases = [
  'Definition:',
  'Now complete the following example -\nInput:',
  'Output:',
  'Positive Example',
  'Negative Example',
  'Explanation:',
]

/** Different texts at most; then they come again. */
const TEXTS = 150_000

const [TEXT_SOURCE, TEXT_TARGET] = [96, 40]

/** A T5 like the embedded one but for its width, pre-trained in the same way: a run of its own in the store. */
export async function preTrained(width: number, at: Bench): Promise<LanguageModel> {
  const config = { ...reading, width, seed: 0 }
  const work = decidedAs(run, (here: Bench) => run(config, here))
  const made = await at.need('mini-t5', config, readingHash(), work)
  return loadAt(join(made.folder, 'model'), at)
}
