import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { unknownName } from '../base/names'
import { progress as progressBar } from '../base/progress'
import type { Writer } from '../base/writer'
import { checkRoomForTensors, toTensors } from '../models/params'
import type { Engine, Feeds, MakeEngine, StateValues } from '../tensor/engine'
import { above0, checkNumbers, from0, wholeAbove0, wholeFrom0 } from './check-options'
import {
  type CheckpointFolder,
  checkpointFolder,
  type Progress,
  type Saved,
  type StepRecord,
  type Validation,
} from './checkpoint'
import { checkTrainingMemory } from './memory'
import { type EpochBatches, oneUpdate, plannedRuns, scalar, type UpdateInputs } from './one-update'
import {
  inState,
  type LossFunction,
  parametersOf,
  rowsOf,
  type TrainingStep,
  trainingState,
  trainingSteps,
  type UpdateOptions,
} from './steps'

/** The parameters as they are now, for a validation to look at. */
export interface Trained {
  readonly step: number
  /** The loss of one batch without dropout, summed over `tokens`. */
  evaluate(feeds: Feeds): Promise<{ readonly sum: number; readonly tokens: number }>
  /** A copy of the parameters by name. */
  parameters(): Promise<StateValues>
}

export interface ValidationOptions {
  /** Steps from one validation to the next; the last step is always validated. */
  readonly every: number
  readonly score: (model: Trained) => Promise<number>
  readonly better: 'lower' | 'higher'
  /** What the score evaluates, for engines that prepare; others may come too. */
  readonly batches?: EpochBatches
  /** Stop after this many validations in a row that were no better than the best. */
  readonly patience?: number
}

export interface CheckpointOptions {
  /** Where the run's checkpoints stand. If there is one, training goes on from it. */
  readonly folder: string
  /** Save after every so many steps, and whenever so many seconds have passed since the last; 60 seconds unless given. */
  readonly everySteps?: number
  readonly everySeconds?: number
  /** Of the lock that the run is held by: when that is lost, nothing is saved any more. */
  readonly writer?: Writer
}

export interface TrainOptions extends UpdateOptions, UpdateInputs {
  readonly parameters: StateValues
  /** Parameters that stay as they are: without slots, and in no checkpoint; `identity` has to name them. None unless given. */
  readonly frozen?: StateValues
  readonly loss: LossFunction
  /** What runs the steps: `eager`, `captured`, `chooseEngine`. */
  readonly engine: MakeEngine<TrainingStep>
  /** How long: so many updates, or so many passes through the batches; one of the two. */
  readonly steps?: number
  readonly epochs?: number
  readonly validation?: ValidationOptions
  readonly checkpoint?: CheckpointOptions
  /** What else decides the result, as plain JSON: a checkpoint made with anything else is refused. */
  readonly identity?: Readonly<Record<string, unknown>>
  readonly onStep?: (record: StepRecord) => void
  /** When it aborts, the step under way is finished, a checkpoint saved, and `train` returns. */
  readonly signal?: AbortSignal
  /** The progress bar's name. */
  readonly label?: string
}

export interface TrainResult {
  /** All steps done, patience lost, or stopped by the signal: called again with the same folder, it goes on. */
  readonly ended: 'steps' | 'patience' | 'signal'
  /** Of the best validation; without validation the last. */
  readonly parameters: StateValues
  readonly step: number
  readonly history: readonly StepRecord[]
  readonly validations: readonly Validation[]
  readonly best?: Validation
}

/**
 * Trains, from the beginning or from the folder's last checkpoint. Whether and where it was interrupted makes no
 * difference to a bit of the result, on the same machine: batches depend on the epoch alone, dropout on the seed and the
 * step's number. (On a GPU, TensorFlow itself may sum in another order from run to run.)
 * @throws UserError if a loss or a gradient is not finite, if there is nothing to train on, if the checkpoint is of
 *   another run
 */
export async function train(options: TrainOptions): Promise<TrainResult> {
  const total = totalSteps(options)
  const initial = trainingState(options.parameters, options.optimizer, (options.accumulate ?? 1) > 1)
  const folder =
    options.checkpoint &&
    checkpointFolder(options.checkpoint.folder, identity(options, total), initial, options.checkpoint.writer)
  const saved = folder?.load()
  const planned = plannedRuns(options, total, options.validation?.batches)
  checkRoomForTensors(options.frozen ?? {})
  const frozen = toTensors(options.frozen ?? {})
  try {
    const engine = options.engine(trainingSteps(options.loss, options), initial, {
      frozen,
      planned,
      rowsOf,
      checkMemory: checkTrainingMemory,
    })
    try {
      if (saved) await engine.write(saved.state)
      return await run(options, total, engine, folder, saved)
    } finally {
      engine.dispose()
    }
  } finally {
    tf.dispose(frozen)
  }
}

async function run(
  options: TrainOptions,
  total: number,
  engine: Engine<TrainingStep>,
  folder: CheckpointFolder | undefined,
  saved: Saved | undefined,
): Promise<TrainResult> {
  const { validation, checkpoint, signal, onStep } = options
  const at: Progress = saved?.progress ?? beginning()
  const parameters = async () => parametersOf(await engine.read(Object.keys(options.parameters).map(inState)))
  let best = saved?.best
  let savedStep = saved ? at.step : -1
  let savedAt = Date.now()
  const inputs = { ...options, batches: lastKept(options.batches) }
  const bar = progressBar(options.label ?? 'training', total, { unit: 'steps', from: at.step })
  try {
    while (!at.finished && !signal?.aborted) {
      const record = await oneUpdate(inputs, engine, at, total)
      at.history.push(record)
      onStep?.(record)
      const padding = Math.round(100 * (1 - record.tokens / record.paddedTokens))
      bar.update(at.step, `loss ${record.loss.toPrecision(4)}, ${padding}% padding`)

      if (validation && (at.step % validation.every === 0 || at.step === total)) {
        const score = await validation.score({ step: at.step, evaluate: evaluator(engine), parameters })
        at.validations.push({ step: at.step, score })
        if (bestOf(at.validations, validation.better)?.step === at.step) best = await parameters()
      }
      at.finished = at.step === total || lostPatience(at.validations, validation)

      const due = checkpoint && isDue(checkpoint, at.step, (Date.now() - savedAt) / 1000)
      if (folder && (due || at.finished)) {
        folder.save({ progress: at, state: await engine.read(), best })
        savedStep = at.step
        savedAt = Date.now()
      }
      await new Promise(setImmediate) // Steps themselves never let go; signals and timers get their turn here.
    }
    if (savedStep !== at.step) folder?.save({ progress: at, state: await engine.read(), best })
  } finally {
    bar.done()
  }
  return {
    ended: !at.finished ? 'signal' : at.step === total ? 'steps' : 'patience',
    parameters: best ?? (await parameters()),
    step: at.step,
    history: at.history,
    validations: at.validations,
    best: validation && bestOf(at.validations, validation.better),
  }
}

/** `make`, keeping its last result: an epoch is planned once, not at every step. */
function lastKept<T>(make: (epoch: number) => T): (epoch: number) => T {
  let last: { readonly epoch: number; readonly made: T } | undefined
  return (epoch) => {
    if (last?.epoch !== epoch) last = { epoch, made: make(epoch) }
    return last.made
  }
}

const beginning = (): Progress => ({
  step: 0,
  epoch: 0,
  position: 0,
  finished: false,
  history: [],
  validations: [],
})

const evaluator = (engine: Engine<TrainingStep>) => async (feeds: Feeds) => {
  const fetched = await engine.run('evaluate', feeds)
  return { sum: scalar(fetched, 'sum'), tokens: scalar(fetched, 'tokens') }
}

/** The mean loss per token over batches, for {@link ValidationOptions}; lower is better. */
export function meanLoss(batches: EpochBatches): (model: Trained) => Promise<number> {
  return async (model) => {
    let [total, count] = [0, 0]
    for (let i = 0; i < batches.length; i++) {
      const { sum, tokens } = await model.evaluate(batches.at(i).feeds)
      total += sum
      count += tokens
    }
    return total / count
  }
}

/** The first of the best validations; scores that are not numbers are none. */
function bestOf(validations: readonly Validation[], better: 'lower' | 'higher'): Validation | undefined {
  const sign = better === 'lower' ? -1 : 1
  let best: Validation | undefined
  for (const validation of validations) {
    if (Number.isFinite(validation.score) && (!best || sign * validation.score > sign * best.score)) best = validation
  }
  return best
}

function lostPatience(validations: readonly Validation[], options: ValidationOptions | undefined): boolean {
  if (!options || options.patience === undefined) return false
  const best = bestOf(validations, options.better)
  return validations.length - (best ? validations.indexOf(best) + 1 : 0) >= options.patience
}

function isDue({ everySteps, everySeconds = 60 }: CheckpointOptions, step: number, seconds: number): boolean {
  return (everySteps !== undefined && step % everySteps === 0) || seconds >= everySeconds
}

/** How many updates there will be. @throws UserError if the options cannot be trained with */
function totalSteps(options: TrainOptions): number {
  const { steps, epochs, accumulate = 1, batches, validation, checkpoint, maxGradNorm, seed } = options
  const { every, patience, better } = validation ?? {}
  checkNumbers({ steps, epochs, accumulate, 'validation.every': every, 'validation.patience': patience }, wholeAbove0)
  checkNumbers({ 'checkpoint.everySteps': checkpoint?.everySteps }, wholeAbove0)
  checkNumbers({ maxGradNorm }, above0)
  checkNumbers({ 'checkpoint.everySeconds': checkpoint?.everySeconds }, from0)
  checkNumbers({ seed }, wholeFrom0)
  if (validation && every === undefined) throw new UserError('validation.every: expected a whole number above 0')
  if (better !== undefined && better !== 'lower' && better !== 'higher')
    throw unknownName('validation.better', ['lower', 'higher'], better)
  if ((steps === undefined) === (epochs === undefined)) throw new UserError('expected either steps or epochs')
  if (batches(0).length === 0) throw new UserError('there is nothing to train on: no batches')
  if (steps !== undefined) return steps
  let total = 0
  for (let epoch = 0; epoch < (epochs as number); epoch++) total += Math.ceil(batches(epoch).length / accumulate)
  return total
}

/** What must be equal for a checkpoint to be gone on from. */
function identity(options: TrainOptions, total: number): Record<string, unknown> {
  const { optimizer, maxGradNorm = null, accumulate = 1, seed } = options
  return {
    steps: total,
    optimizer: { name: optimizer.name, ...optimizer.settings },
    maxGradNorm,
    accumulate,
    seed,
    ...options.identity,
  }
}
