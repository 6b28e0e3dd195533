import * as tf from '@tensorflow/tfjs-core';
import type { Rng } from '../base/random';
import type { Feeds, Named, Signature, StateValues, StepFunction } from '../tensor/engine';
import { type Optimizer } from './optimizer';
/**
 * A model's loss on one batch, in tfjs operations only.
 * @param params what is trained, under its own names
 * @param batch every tensor has a row for each example
 * @param seed int32 [2], another one each time: dropout is on exactly where it is given
 * @param frozen parameters that stay as they are, under their own names
 * @returns `sum`, the loss summed over tokens, and `tokens`, how many those are: float32 scalars
 */
export type LossFunction = (params: Named, batch: Named, seed: tf.Tensor | undefined, frozen: Named) => {
    readonly sum: tf.Tensor;
    readonly tokens: tf.Tensor;
};
export interface UpdateOptions {
    readonly optimizer: Optimizer;
    /** Gradients are scaled down to this global norm, as torch.nn.utils.clip_grad_norm_ does; without it they are not. */
    readonly maxGradNorm?: number;
    /** A factor to the learning rate for each parameter, by name; 1 unless given. */
    readonly rates?: (parameter: string) => number;
}
export type TrainingStep = 'train' | 'accumulate' | 'apply' | 'evaluate';
/** The name of a parameter in the state. */
export declare const inState: (parameter: string) => string;
/** Whether a feed is part of a batch, not of what is fed beside it. */
export declare const isRows: (feed: string) => boolean;
/**
 * The steps of training over the state of {@link trainingState}.
 * - `train`: one batch, one update. Fetches `loss` (mean over tokens), `tokens`, and `gradNorm` (global, before clipping).
 * - `accumulate`: adds one batch to the sums, no update. Fetches `loss` and `tokens` of this batch.
 * - `apply`: one update from the sums, each token counting alike, and clears them. The same as `train` on all those
 *   batches at once. Fetches as `train` does.
 * - `evaluate`: fetches `sum` and `tokens`, changes nothing.
 */
export declare function trainingSteps(loss: LossFunction, options: UpdateOptions): Record<TrainingStep, StepFunction>;
/**
 * What training begins with: the trainable parameters as `params/…`, the optimizer's slots as `adamw/m/…` and so on, and for
 * accumulation `sums/gradient/…`, `sums/loss` and `sums/tokens`.
 */
export declare function trainingState(parameters: StateValues, optimizer: Optimizer, accumulation: boolean): StateValues;
/** The parameters among a state's values, under their own names. */
export declare function parametersOf<T>(state: Readonly<Record<string, T>>): Record<string, T>;
/** Which update, and how it comes about. */
export interface UpdateSettings {
    /** 1 at the first update */
    readonly step: number;
    readonly learningRate: number;
    /** Whether updates are made from sums over batches. */
    readonly accumulates?: boolean;
    /** Dropout is drawn from it, anew for every batch; without it there is none. */
    readonly random?: Rng;
}
/**
 * What an engine runs for one update, in this order: `train` on the one batch, or `accumulate` on each and then `apply`.
 * The last run fetches what is known of the update.
 */
export declare function updateRuns(optimizer: Optimizer, batches: readonly Feeds[], { step, learningRate, accumulates, random }: UpdateSettings): readonly Signature<TrainingStep>[];
