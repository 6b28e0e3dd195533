import type { Engine, Feeds, Signature } from '../tensor/engine';
import type { Progress, StepRecord } from './checkpoint';
import type { Optimizer } from './optimizer';
import type { Schedule } from './schedules';
import { type TrainingStep } from './steps';
/** One batch, as the loss takes it. */
export interface TrainingBatch {
    readonly feeds: Feeds;
    /** Tokens that are not padding, of sources and targets. */
    readonly tokens: number;
    /** Positions that are computed, padding included. */
    readonly paddedTokens: number;
}
/** The batches of one epoch, in order; asked again, the same. */
export interface EpochBatches {
    readonly length: number;
    at(position: number): TrainingBatch;
}
/** What goes into the updates. */
export interface UpdateInputs {
    readonly optimizer: Optimizer;
    readonly schedule: Schedule;
    /** By epoch, from 0. */
    readonly batches: (epoch: number) => EpochBatches;
    /** Batches to an update, 1 unless given; the last update of an epoch takes what is left. */
    readonly accumulate?: number;
    /** Dropout is drawn from it, anew for every batch. */
    readonly seed: number;
}
/**
 * Takes the next `accumulate` batches, or what is left of the epoch, and updates once. Moves `at` on.
 * @param total how many steps the schedule spans
 * @throws UserError if the loss or the gradient is not finite
 */
export declare function oneUpdate({ optimizer, schedule, batches, accumulate, seed }: UpdateInputs, engine: Engine<TrainingStep>, at: Progress, total: number): Promise<StepRecord>;
/**
 * One run of each kind and shape that will come, for engines that prepare: of the first epoch's updates, at most `total` of
 * them, and of validations by the loss of `held`.
 */
export declare function plannedRuns({ optimizer, batches, accumulate, seed }: UpdateInputs, total: number, held?: EpochBatches): readonly Signature<TrainingStep>[];
/** The one number of a fetched scalar. */
export declare function scalar(fetched: Readonly<Record<string, Float32Array>>, name: string): number;
