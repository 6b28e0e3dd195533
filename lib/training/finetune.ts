import { Stopped, UserError } from '../base/errors'
import { say } from '../base/progress'
import { sourceIds } from '../models/adapter'
import type { LanguageModel } from '../models/checkpoint'
import { divided } from '../models/layout'
import { parametersHash } from '../models/parameters-hash'
import type { CutLedger } from '../prompts/ledger'
import { ready, towersOn } from '../tensor/backend'
import { chooseEngine } from '../tensor/choose-engine'
import type { StepRecord, Validation } from './checkpoint'
import { epochBatches } from './epochs'
import { encodeExamples, type TrainingExample } from './examples'
import { type FinetuneOptions, type FinetuneValidation, settled } from './finetune-options'
import { examplesHash } from './fingerprint'
import { modelLoss } from './model-loss'
import type { EpochBatches } from './one-update'
import { schedule } from './schedules'
import { meanLoss, train, type ValidationOptions } from './trainer'
import { describeTrainable, type Tuned, toTune, usualLearningRate } from './tune'

/** A model with what is known of how it came to be. */
export interface FinetunedModel extends LanguageModel {
  readonly training: {
    readonly ended: 'steps' | 'patience'
    readonly steps: number
    readonly history: readonly StepRecord[]
    readonly validations: readonly Validation[]
    /** The validation whose parameters these are. */
    readonly best?: Validation
    /** What truncation took from the sources, and how many examples had too long a target. */
    readonly cut: CutLedger
    readonly targetsCut: number
    /** How many examples had a target without any text. */
    readonly emptyTargets: number
    /** Which part of the first epoch's tokens was computed once for a group; only with `group`. */
    readonly shared?: number
  }
}

/**
 * Trains a copy of the model on examples, or an adapter beside it; the model itself stays as it is. What comes of an adapter
 * shares the model's parameters.
 * @throws UserError at options that do not fit together, without examples, at a loss that is not finite
 * @throws Stopped when the signal aborts
 */
export async function finetune(
  given: LanguageModel,
  examples: Iterable<TrainingExample>,
  options: FinetuneOptions,
): Promise<FinetunedModel> {
  const towers = towersOn(await ready())
  const { maxSource, maxTarget, seed, dropout, ...settings } = settled(options, {
    dropout: given.config.dropoutRate,
    learningRate: usualLearningRate(given, options.tune),
  })
  const { validation, format, rates = () => 1, bf16 = false } = options
  const tuned = toTune(given, options.tune, seed)
  const { model, trained, frozen } = tuned
  const { group, ...batches } = settings.batches
  if (group !== undefined && model.family.layout !== 'decoder-only')
    throw new UserError('group: expected a decoder-only model: an encoder reads a source as a whole', 'leave group out')
  const fed = {
    ...batches,
    seed,
    padId: model.config.padTokenId,
    divide: (prompt: Int32Array) => divided(model, prompt),
    ...(group !== undefined && { group: { rows: group, least: WORTH_SHARING + sourceIds(model).length } }),
  }
  const encode = (from: Iterable<TrainingExample>) =>
    encodeExamples(from, { model: given, format, maxSource, maxTarget, seed, chat: options.chat })
  const encoded = await encode(examples)
  const held = validation && 'examples' in validation ? await encode(validation.examples) : undefined
  if (held?.examples.length === 0) throw new UserError('there is nothing to validate on: no examples')
  const heldBatches = held && epochBatches(held.examples, { ...fed, order: 'grouped' })(0)
  if (model.adapter) say(describeTrainable(tuned))
  if (model.adapter && options.learningRate === undefined)
    say(`learning rate ${settings.schedule.learningRate}, as is usual for ${model.adapter.kind.tune}`)
  const trainBatches = epochBatches(encoded.examples, fed)
  const { saved } = trainBatches(0)
  if (saved !== undefined) say(describeShared(saved))
  const { ended, parameters, step, history, validations, best } = await train({
    ...options,
    parameters: trained,
    frozen,
    loss: modelLoss(model, { dropout, towers, bf16 }),
    batches: trainBatches,
    engine: options.engine ?? ((steps, state, inputs) => chooseEngine(steps, state, { ...inputs, bf16 })),
    optimizer: settings.optimizer,
    schedule: schedule(settings.schedule.kind, settings.schedule),
    seed,
    validation: validation && { ...validation, ...scoring(validation, tuned, heldBatches) },
    identity: options.checkpoint && {
      schedule: settings.schedule,
      rates: Object.fromEntries(
        Object.keys(trained).flatMap((name) => (rates(name) === 1 ? [] : [[name, rates(name)]])),
      ),
      dropout,
      bf16,
      batches: settings.batches,
      validation: validation && { every: validation.every, patience: validation.patience },
      examples: examplesHash(encoded.examples),
      'validation examples': held && examplesHash(held.examples),
      model: parametersHash(model.params),
      adapter: model.adapter && {
        ...model.adapter.kind.configJson(model.adapter.config, model),
        parameters: parametersHash(trained),
      },
    },
  })
  if (ended === 'signal') throw new Stopped()
  const { ledger: cut, targetsCut, emptyTargets } = encoded
  return {
    ...tuned.with(parameters),
    training: {
      ...{ ended, steps: step, history, validations, best, cut, targetsCut, emptyTargets },
      ...(saved !== undefined && { shared: saved }),
    },
  }
}

/** Beginnings of fewer tokens are computed with each row: once for all of them takes more operations. */
const WORTH_SHARING = 16

const describeShared = (saved: number): string =>
  saved === 0
    ? 'group: no examples begin alike, so nothing is shared'
    : `group: ${(100 * saved).toFixed(1)}% of all tokens are those of beginnings that others of a group have computed`

function scoring(
  validation: FinetuneValidation,
  tuned: Tuned,
  held: EpochBatches | undefined,
): Pick<ValidationOptions, 'score' | 'better' | 'batches'> {
  if ('examples' in validation) return { score: meanLoss(held as EpochBatches), better: 'lower', batches: held }
  const { score, better } = validation
  return { score: async (now) => score(tuned.with(await now.parameters())), better }
}
