import type * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../tensor/engine';
/**
 * An optimizer as a pure description: what it remembers of each parameter, and how a gradient changes both. It holds
 * nothing itself; parameters and slots live in an engine's state.
 */
export interface Optimizer {
    /** Its slots stand in the state as `name/slot/parameter`, e.g. `adamw/m/shared.weight`. */
    readonly name: 'adamw' | 'adafactor';
    /** All its settings, as plain JSON: part of a run's identity. */
    readonly settings: Readonly<Record<string, number | boolean>>;
    /** Shapes of the slots of one parameter; all begin at zero. */
    slots(shape: readonly number[]): Readonly<Record<string, readonly number[]>>;
    /**
     * The numbers that change from step to step, computed here in double precision and fed to `update` as scalars.
     * @param step 1 at the first update
     * @param learningRate of this step
     */
    scalars(step: number, learningRate: number): Readonly<Record<string, number>>;
    /**
     * One update of one parameter, in tfjs operations only.
     * @param param of any shape; `gradient` has the same
     * @param slots its slots by name
     * @param scalars what `scalars` gave, as tensors of shape []
     * @param rate multiplies the learning rate for this parameter
     */
    update(param: tf.Tensor, gradient: tf.Tensor, slots: Named, scalars: Named, rate: number): {
        readonly param: tf.Tensor;
        readonly slots: Named;
    };
}
/** `tensors[name]`, which must be there. */
export declare function need(tensors: Named, name: string): tf.Tensor;
