import { join } from 'node:path'
import { choose } from '../base/names'
import { say } from '../base/progress'
import { rng } from '../base/random'
import type { Row } from '../base/row'
import { adapterKinds } from '../models/adapters'
import { type LanguageModel, saveModel } from '../models/checkpoint'
import { promptEncoder } from '../models/prompt-ids'
import type { PromptFormat } from '../prompts/format'
import type { Bench } from '../runs/bench'
import type { TrainTest } from '../tasks/leaks'
import { checkUntested } from '../tasks/world'
import { adamw } from '../training/adamw'
import type { StepRecord } from '../training/checkpoint'
import type { TaskInstance, TrainingExample } from '../training/examples'
import { type FinetunedModel, finetune } from '../training/finetune'
import type { FinetuneOptions } from '../training/finetune-options'
import type { Tune } from '../training/tune'
import { mixed } from './mixed'
import { openWorld, type WorldSettings } from './worlds'

/** What an experiment decides of a tuning. */
export interface TuneSettings {
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  readonly seed: number
  readonly maxSource: number
  readonly maxTarget: number
  readonly format?: PromptFormat
  /** Of the run that trains, if one does. */
  readonly at?: Bench
  /** Whose tests are not to be trained on; and whether other instances of tasks that it keeps for tests may be. */
  readonly world?: WorldSettings
  readonly leaks?: TrainTest['setting']
  /** How often each task is drawn (see `ratesOf`): as many examples as are trained on. By default each example is trained on in turn. */
  readonly mixture?: string
  readonly label: string
}
type Kept = Pick<FinetuneOptions, 'checkpoint' | 'onStep'>

/** Parameters of the largest model that is trained as one trained from nothing. */
const SMALL = 5_000_000

export const isSmall = ({ params }: LanguageModel): boolean =>
  Object.values(params).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0) < SMALL

/** A small model, trained as suits it, with ten times the rate for what positions and words are. @throws Stopped when the signal aborts */
export function tuneSmall(
  model: LanguageModel,
  examples: readonly TrainingExample[],
  { at, ...settings }: TuneSettings,
  kept: Kept = {},
): Promise<FinetunedModel> {
  return trained(at, model, examples, {
    ...settings,
    ...kept,
    optimizer: adamw({ beta2: 0.98 }),
    schedule: 'linear',
    warmup: Math.min(100, Math.ceil(settings.steps / 10)),
    floor: 0.05,
    rates: (parameter) => (/^shared|relative_attention_bias/.test(parameter) ? 10 : 1),
  })
}

/** The trainer itself, or in a dry run what takes note of it. */
async function trained(
  at: Bench | undefined,
  model: LanguageModel,
  examples: readonly TrainingExample[],
  options: FinetuneOptions,
) {
  return at?.dry
    ? at.dry.train(model, examples, options)
    : finetune(model, examples, { ...options, signal: at?.signal })
}

type Train = typeof tuneSmall

/** Everything; an adapter that the model has already; or a new one of a kind. */
const trainedBy =
  (what: (model: LanguageModel) => Tune): Train =>
  (model, examples, { at, ...settings }, kept) => {
    const tune = model.adapter ? {} : { tune: what(model) }
    return trained(at, model, examples, { ...settings, ...kept, ...tune, schedule: 'linear' })
  }

/** What is trained, by name: the adapters that there are, with the settings that they usually have, but for these. */
const tunings: Readonly<Record<string, Train>> = {
  ...Object.fromEntries(Object.keys(adapterKinds).map((kind) => [kind, trainedBy(() => kind)])),
  all: (...given) => (isSmall(given[0]) ? tuneSmall(...given) : trainedBy(() => 'all')(...given)),
  lora: trainedBy((model) => ({ kind: 'lora', r: 16, loraAlpha: 32, ...attention(model) })),
}
export const tuneNames = ['none', ...Object.keys(tunings)]

/** All projections of attention, where the family calls them so; else its usual targets. */
function attention({ family, config }: LanguageModel): { readonly targetModules?: readonly string[] } {
  const names = Object.keys(family.shapes(config)).filter((name) => /\.(q|k|v|o)(_proj)?\.weight$/.test(name))
  return names.length > 0 ? { targetModules: names.map((name) => name.replace(/\.weight$/, '')) } : {}
}

/**
 * The model after a tuning on those examples whose prompts are short enough.
 * @param name one of `tuneNames` but `none`
 * @throws Stopped when the signal aborts
 */
export async function tune(
  name: string,
  model: LanguageModel,
  examples: readonly TrainingExample[],
  settings: TuneSettings,
  kept: Kept = {},
): Promise<FinetunedModel> {
  const { at, world, leaks = 'cross-task', mixture, ...rest } = settings
  if (world && !at?.dry) checkUntested(openWorld(world, at), examples.filter(isOfTask), leaks)
  const train = choose('tune', tunings, name)
  const some = at?.dry?.some(examples) ?? examples
  const fitting = whole(model, some, settings)
  const drawn = mixture === undefined || at?.dry ? fitting : mixed(mixture, fitting.filter(isOfTask), settings)
  return train(model, drawn, { ...rest, at }, kept)
}

const isOfTask = (one: TrainingExample): one is TaskInstance => 'task' in one

const ASCII = /^[\0-\x7f]*$/

/** The examples whose prompts are not cut: to learn from half a question is to learn to guess. All, where there are no such ones. */
export function whole(
  model: LanguageModel,
  examples: readonly TrainingExample[],
  { format, maxSource, seed, label, at }: Pick<TuneSettings, 'format' | 'maxSource' | 'seed' | 'label' | 'at'>,
): readonly TrainingExample[] {
  const { prompt } = promptEncoder(model, { maxSource })
  const around = prompt('').ids.length
  const found = examples.filter((one) => {
    const source =
      'task' in one ? (format?.render(one.task, one.instance, { random: rng(seed) }).source ?? '') : one.source
    // A token is at least a character, in plain ASCII; others may be several.
    return (ASCII.test(source) && source.length + around <= maxSource) || prompt(source).cut === 0
  })
  if (found.length === 0) {
    if (!at?.dry) say(`${label}: all prompts have over ${maxSource} tokens, and are cut`)
    return examples
  }
  const left = examples.length - found.length
  if (left > 0 && !at?.dry)
    say(`${label}: ${left} of ${examples.length} examples are left out, with prompts of over ${maxSource} tokens`)
  return found
}

/** Steps from one line of the log to the next. */
const LOG_EVERY = 50
/** Steps from one checkpoint to the next; a minute's work is kept in any case. */
const CHECKPOINT_EVERY = 500

/**
 * Trains a model, on from the run's last checkpoint if it has one, and saves the result as the run's model.
 * @returns one row: steps, final loss, and what truncation cut
 */
export async function trainIn(at: Bench, train: (kept: Kept) => Promise<FinetunedModel>): Promise<Row[]> {
  const { run, dry } = at
  const model = join(run.folder, 'model')
  if (dry) {
    dry.keep(model, await train({}))
    return []
  }
  const log = ({ step, loss, lr, seconds }: StepRecord) => run.log({ step, loss, lr, seconds })
  const { training, ...trained } = await train({
    checkpoint: { folder: run.checkpoint, everySteps: CHECKPOINT_EVERY, writer: run.writer },
    onStep: (record) => record.step % LOG_EVERY === 0 && log(record),
  })
  for (const last of training.history.slice(-1)) if (last.step % LOG_EVERY > 0) log(last)
  await saveModel(model, trained, run.writer)
  run.writer.remove(run.checkpoint)
  const { lostDemonstration, lostQuery } = training.cut
  const loss = training.history.slice(-LOG_EVERY).reduce((sum, { loss }, _, all) => sum + loss / all.length, 0)
  return [{ steps: training.steps, loss, lostDemonstration, lostQuery, targetsCut: training.targetsCut }]
}
