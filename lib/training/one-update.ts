import { UserError } from '../base/errors'
import { type Rng, rng } from '../base/random'
import type { Signature } from '../tensor/captured'
import type { Engine, Feed, Feeds } from '../tensor/engine'
import type { Progress, StepRecord } from './checkpoint'
import type { Optimizer } from './optimizer'
import type { Schedule } from './schedules'
import { type TrainingStep, updateFeeds } from './steps'

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
  const random = rng(seed).fork('dropout').fork(step)
  const runs = runsOf(group, accumulate > 1, updateFeeds(optimizer, step, lr), random)
  let fetched: Readonly<Record<string, Float32Array>> = {}
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

/** What the engine is asked to run for one update; the last run fetches what is recorded. */
function runsOf(
  group: readonly TrainingBatch[],
  accumulates: boolean,
  update: Feeds,
  random: Rng,
): readonly Signature<TrainingStep>[] {
  const fed = group.map(({ feeds }) => ({ ...feeds, seed: drawSeed(random) }))
  if (!accumulates) return fed.map((feeds) => ({ step: 'train', feeds: { ...feeds, ...update } }))
  return [...fed.map((feeds) => ({ step: 'accumulate', feeds }) as const), { step: 'apply', feeds: update }]
}

/** One run of each kind and shape that the first epoch has, at most `total` updates of it, for engines that prepare. */
export function plannedRuns(
  { optimizer, batches, accumulate = 1, seed }: UpdateInputs,
  total: number,
): Signature<TrainingStep>[] {
  const epoch = batches(0)
  const found = new Map<string, Signature<TrainingStep>>()
  for (let i = 0; i < Math.min(epoch.length, total * accumulate); i++) {
    for (const run of runsOf([epoch.at(i)], accumulate > 1, updateFeeds(optimizer, 1, 0), rng(seed))) {
      found.set(`${run.step} ${Object.values(run.feeds).map(({ shape }) => shape.join('x'))}`, run)
    }
  }
  return [...found.values()]
}

/** One evaluation of each shape among these batches. */
export function plannedEvaluations(batches: EpochBatches | undefined): Signature<TrainingStep>[] {
  const found = new Map<string, Signature<TrainingStep>>()
  for (let i = 0; i < (batches?.length ?? 0); i++) {
    const { feeds } = (batches as EpochBatches).at(i)
    found.set(`${Object.values(feeds).map(({ shape }) => shape.join('x'))}`, { step: 'evaluate', feeds })
  }
  return [...found.values()]
}

function drawSeed(random: Rng): Feed {
  return { dtype: 'int32', shape: [2], values: Int32Array.of(random.int(2 ** 31), random.int(2 ** 31)) }
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
