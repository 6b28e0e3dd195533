import type { Writer } from '../base/writer';
import type { Feeds, MakeEngine, StateValues } from '../tensor/engine';
import { type StepRecord, type Validation } from './checkpoint';
import { type EpochBatches, type UpdateInputs } from './one-update';
import { type LossFunction, type TrainingStep, type UpdateOptions } from './steps';
/** The parameters as they are now, for a validation to look at. */
export interface Trained {
    readonly step: number;
    /** The loss of one batch without dropout, summed over `tokens`. */
    evaluate(feeds: Feeds): Promise<{
        readonly sum: number;
        readonly tokens: number;
    }>;
    /** A copy of the parameters by name. */
    parameters(): Promise<StateValues>;
}
export interface ValidationOptions {
    /** Steps from one validation to the next; the last step is always validated. */
    readonly every: number;
    readonly score: (model: Trained) => Promise<number>;
    readonly better: 'lower' | 'higher';
    /** What the score evaluates, for engines that prepare; others may come too. */
    readonly batches?: EpochBatches;
    /** Stop after this many validations in a row that were no better than the best. */
    readonly patience?: number;
}
export interface CheckpointOptions {
    /** Where the run's checkpoints stand. If there is one, training goes on from it. */
    readonly folder: string;
    /** Save after every so many steps, and whenever so many seconds have passed since the last; 60 seconds unless given. */
    readonly everySteps?: number;
    readonly everySeconds?: number;
    /** Of the lock that the run is held by: when that is lost, nothing is saved any more. */
    readonly writer?: Writer;
}
export interface TrainOptions extends UpdateOptions, UpdateInputs {
    readonly parameters: StateValues;
    /** Parameters that stay as they are: without slots, and in no checkpoint; `identity` has to name them. None unless given. */
    readonly frozen?: StateValues;
    readonly loss: LossFunction;
    /** What runs the steps: `eager`, `captured`, `chooseEngine`. */
    readonly engine: MakeEngine<TrainingStep>;
    /** How long: so many updates, or so many passes through the batches; one of the two. */
    readonly steps?: number;
    readonly epochs?: number;
    readonly validation?: ValidationOptions;
    readonly checkpoint?: CheckpointOptions;
    /** What else decides the result, as plain JSON: a checkpoint made with anything else is refused. */
    readonly identity?: Readonly<Record<string, unknown>>;
    readonly onStep?: (record: StepRecord) => void;
    /** When it aborts, the step under way is finished, a checkpoint saved, and `train` returns. */
    readonly signal?: AbortSignal;
    /** The progress bar's name. */
    readonly label?: string;
}
export interface TrainResult {
    /** All steps done, patience lost, or stopped by the signal: called again with the same folder, it goes on. */
    readonly ended: 'steps' | 'patience' | 'signal';
    /** Of the best validation; without validation the last. */
    readonly parameters: StateValues;
    readonly step: number;
    readonly history: readonly StepRecord[];
    readonly validations: readonly Validation[];
    readonly best?: Validation;
}
/**
 * Trains, from the beginning or from the folder's last checkpoint. Whether and where it was interrupted makes no
 * difference to a bit of the result, on the same machine: batches depend on the epoch alone, dropout on the seed and the
 * step's number. (On a GPU, TensorFlow itself may sum in another order from run to run.)
 * @throws UserError if a loss or a gradient is not finite, if there is nothing to train on, if the checkpoint is of
 *   another run
 */
export declare function train(options: TrainOptions): Promise<TrainResult>;
/** The mean loss per token over batches, for {@link ValidationOptions}; lower is better. */
export declare function meanLoss(batches: EpochBatches): (model: Trained) => Promise<number>;
