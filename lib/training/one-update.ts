import { UserError } from '../base/errors'
import { rng } from '../base/random'
import type { Engine, Feeds, Signature } from '../tensor/engine'
import type { Progress, StepRecord } from './checkpoint'
import type { Optimizer } from './optimizer'
import type { Schedule } from './schedules'
import { type TrainingStep, updateRuns } from './steps'

/** One batch, as the loss takes it. */
export interface TrainingBatch {
  readonly feeds: Feeds
  /** Tokens that are not padding, of sources and targets. */
  readonly tokens: number
  /** Positions that are computed, padding included. */
  readonly paddedTokens: number
}

/** The batches of one epoch, in order; asked again, the same. */
export interface EpochBatches {
  readonly length: number
  at(position: number): TrainingBatch
  /** Where groups share beginnings, which part of all tokens is not computed. */
  readonly saved?: number
}

/** What goes into the updates. */
export interface UpdateInputs {
  readonly optimizer: Optimizer
  readonly schedule: Schedule
  /** By epoch, from 0. */
  readonly batches: (epoch: number) => EpochBatches
  /** Batches to an update, 1 unless given; the last update of an epoch takes what is left. */
  readonly accumulate?: number
  /** Dropout is drawn from it, anew for every batch. */
  readonly seed: number
}

/**
 * Takes the next `accumulate` batches, or what is left of the epoch, and updates once. Moves `at` on.
 * @param total how many steps the schedule spans
 * @throws UserError if the loss or the gradient is not finite
 */
export async function oneUpdate(
  { optimizer, schedule, batches, accumulate = 1, seed }: UpdateInputs,
  engine: Engine<TrainingStep>,
  at: Progress,
  total: number,
): Promise<StepRecord> {
  const start = performance.now()
  let epoch = batches(at.epoch)
  while (at.position >= epoch.length) {
    at.epoch++
    at.position = 0
    epoch = batches(at.epoch)
    if (epoch.length === 0) throw new UserError(`there is nothing to train on: no batches in epoch ${at.epoch}`)
  }
  const group: TrainingBatch[] = []
  while (group.length < accumulate && at.position + group.length < epoch.length) {
    group.push(epoch.at(at.position + group.length))
  }

  const step = at.step + 1
  const lr = schedule(at.step, total)
  const settings = {
    step,
    learningRate: lr,
    accumulates: accumulate > 1,
    random: rng(seed).fork('dropout').fork(step),
  }
  let fetched: Readonly<Record<string, Float32Array>> = {}
  const runs = updateRuns(
    optimizer,
    group.map(({ feeds }) => feeds),
    settings,
  )
  for (const run of runs) fetched = await engine.run(run.step, run.feeds)
  const loss = scalar(fetched, 'loss')
  const gradNorm = scalar(fetched, 'gradNorm')
  checkFinite(loss, gradNorm, step, lr)

  at.step = step
  at.position += group.length
  const sum = (of: (batch: TrainingBatch) => number) => group.reduce((total, batch) => total + of(batch), 0)
  return {
    step,
    loss,
    lr,
    gradNorm,
    tokens: sum((batch) => batch.tokens),
    paddedTokens: sum((batch) => batch.paddedTokens),
    seconds: (performance.now() - start) / 1000,
  }
}

/**
 * One run of each kind and shape that will come, for engines that prepare: of the first epoch's updates, at most `total` of
 * them, and of validations by the loss of `held`.
 */
export function plannedRuns(
  { optimizer, batches, accumulate = 1, seed }: UpdateInputs,
  total: number,
  held?: EpochBatches,
): readonly Signature<TrainingStep>[] {
  const settings = { step: 1, learningRate: 0, accumulates: accumulate > 1, random: rng(seed) }
  const found = new Map<string, Signature<TrainingStep>>()
  const add = (run: Signature<TrainingStep>) =>
    found.set(`${run.step} ${Object.values(run.feeds).map(({ shape }) => shape.join('x'))}`, run)
  const first = batches(0)
  for (let i = 0; i < Math.min(first.length, total * accumulate); i++)
    for (const run of updateRuns(optimizer, [first.at(i).feeds], settings)) add(run)
  for (let i = 0; i < (held?.length ?? 0); i++) add({ step: 'evaluate', feeds: (held as EpochBatches).at(i).feeds })
  return [...found.values()]
}

/** The one number of a fetched scalar. */
export function scalar(fetched: Readonly<Record<string, Float32Array>>, name: string): number {
  return fetched[name]?.[0] as number
}

function checkFinite(loss: number, gradNorm: number, step: number, lr: number): void {
  const what = !Number.isFinite(loss) ? `the loss is ${loss}` : `the gradient's norm is ${gradNorm}`
  if (Number.isFinite(loss) && Number.isFinite(gradNorm)) return
  throw new UserError(
    `training: ${what} at step ${step} (learning rate ${lr})`,
    'a lower learning rate, some steps of warm-up, or maxGradNorm: 1 usually help; a last checkpoint is from before this step',
  )
}
