import { join } from 'node:path'
import { contentHash } from '../base/canonical'
import { rng } from '../base/random'
import { curve } from '../figures/curve'
import { loadT5, type T5 } from '../models/checkpoint'
import { mini } from '../tasks/mini'
import { BLANKS, miniTexts } from '../tasks/mini/texts'
import type { Bench } from './bench'
import { experiment } from './experiment'
import { PER_TASK } from './mini-world'
import { smallT5, trainSmall } from './small-t5'

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

/**
 * The pre-training of the embedded T5, `datasets/mini/t5`: filling blanks in texts of the mini world (T5's own objective;
 * Raffel et al. 2020, section 3.1.4), in which nothing is asked or told.
 */
export const miniT5Training = experiment({
  name: 'mini-t5',
  question: 'What does a small T5 learn from reading alone?',
  fixed: { width: 128, steps: 8000, batch: 32, learningRate: 1e-3 },
  vary: { seed: [0] },
  sizes: {},
  data: () => contentHash(mini({ instances: PER_TASK })),
  async run({ width, steps, batch, learningRate, seed }, { run, signal }) {
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
    const settings = { steps, batch, learningRate, seed, signal, label, maxSource: TEXT_SOURCE, maxTarget: TEXT_TARGET }
    return trainSmall(start, texts, settings, run)
  },
  describe: (rows) => rows.map(({ steps, loss }) => `${steps} steps, final loss ${Number(loss).toFixed(3)}`).join('\n'),
  figure: (rows) =>
    curve(rows, {
      x: 'steps',
      y: 'loss',
      color: 'seed',
      title: 'Pre-training of the embedded T5',
      yTitle: 'loss, nats',
    }),
})

/** A T5 like the embedded one but for its width, pre-trained in the same way: a run of its own in the store. */
export async function preTrained(width: number, at: Bench): Promise<T5> {
  const { name, fixed, data, run } = miniT5Training
  const config = { ...fixed, width, seed: 0 }
  const made = await at.need(name, config, data(config), (here) => run(config, here))
  return loadT5(join(made.folder, 'model'))
}
