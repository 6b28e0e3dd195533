import { join } from 'node:path'
import { type Rng, rng } from '../base/random'
import { type LanguageModel, saveModel } from '../models/checkpoint'
import { newModel } from '../models/families'
import type { PromptFormat } from '../prompts/format'
import type { OpenRun, Row } from '../runs/store'
import type { Values } from '../tensor/engine'
import { parseTokenizer } from '../text/tokenizer'
import { trainVocabulary, type VocabularyOptions } from '../text/train-vocabulary'
import { adamw } from '../training/adamw'
import type { TrainingExample } from '../training/examples'
import { type FinetunedModel, finetune } from '../training/finetune'
import type { FinetuneOptions } from '../training/finetune-options'

/**
 * A T5 small enough to be trained from nothing in minutes: with the mini world's vocabulary 0.88 million parameters.
 * What it needs to learn positions at all is that their tables start from N(0, 1) and are trained at ten times the
 * learning rate, as the embeddings are (`tuneSmall`).
 */
const ofWidth = (width: number) => ({
  d_model: width,
  d_kv: width / 4,
  num_heads: 4,
  d_ff: 2 * width,
  num_layers: 3,
  num_decoder_layers: 2,
  dropout_rate: 0,
})

export interface SmallT5Options extends VocabularyOptions {
  /** Of the hidden states, a multiple of 4; 128 unless given. */
  readonly width?: number
}

/** The small T5, untrained, with a vocabulary of these texts' words. */
export function smallT5(
  texts: Iterable<string>,
  seed: number,
  { width = 128, ...vocabulary }: SmallT5Options = {},
): LanguageModel {
  const tokenizer = parseTokenizer(trainVocabulary(texts, vocabulary))
  const random = rng(seed).fork('parameters')
  const model = newModel({ ...ofWidth(width), model_type: 't5', vocab_size: tokenizer.vocabSize }, random)
  const params = Object.entries(model.params).map(([name, values]) => [name, redrawn(name, values, random)] as const)
  return { ...model, tokenizer, params: Object.fromEntries(params) }
}

/** Tables of relative positions from N(0, 1): a small model trained from nothing learns positions far sooner from these. */
function redrawn(name: string, { shape, values }: Values, random: Rng): Values {
  if (!name.endsWith('relative_attention_bias.weight')) return { shape, values }
  const stream = random.fork(name)
  return { shape, values: values.map(() => stream.normal()) }
}

export interface SmallSettings {
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
  readonly maxSource: number
  readonly maxTarget: number
  readonly format?: PromptFormat
  readonly signal?: AbortSignal
  readonly label: string
}

/** Steps from one line of the log to the next. */
const LOG_EVERY = 50
/** Steps from one checkpoint to the next; a minute's work is kept in any case. */
const CHECKPOINT_EVERY = 500

/** The model, trained as suits such a small one. @throws Stopped when the signal aborts */
export function tuneSmall(
  model: LanguageModel,
  examples: readonly TrainingExample[],
  settings: SmallSettings,
  kept: Pick<FinetuneOptions, 'checkpoint' | 'onStep'> = {},
): Promise<FinetunedModel> {
  return finetune(model, examples, {
    ...settings,
    ...kept,
    optimizer: adamw({ beta2: 0.98 }),
    schedule: 'linear',
    warmup: Math.min(100, Math.ceil(settings.steps / 10)),
    floor: 0.05,
    rates: (parameter) => (/^shared|relative_attention_bias/.test(parameter) ? 10 : 1),
  })
}

/**
 * Trains a small model, on from the run's last checkpoint if it has one, and saves the result as the run's model.
 * @returns one row: steps, final loss, and what truncation cut
 */
export async function trainSmall(
  model: LanguageModel,
  examples: readonly TrainingExample[],
  settings: SmallSettings,
  run: OpenRun,
): Promise<Row[]> {
  const { training, ...trained } = await tuneSmall(model, examples, settings, {
    checkpoint: { folder: run.checkpoint, everySteps: CHECKPOINT_EVERY, writer: run.writer },
    onStep: ({ step, loss, lr, seconds }) => {
      if (step % LOG_EVERY === 0 || step === settings.steps) run.log({ step, loss, lr, seconds })
    },
  })
  await saveModel(join(run.folder, 'model'), trained, run.writer)
  run.writer.remove(run.checkpoint)
  const { lostDemonstration, lostQuery } = training.cut
  const loss = training.history.slice(-LOG_EVERY).reduce((sum, { loss }, _, all) => sum + loss / all.length, 0)
  return [{ steps: training.steps, loss, lostDemonstration, lostQuery, targetsCut: training.targetsCut }]
}
