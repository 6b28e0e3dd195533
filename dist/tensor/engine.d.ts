import type * as tf from '@tensorflow/tfjs-core';
/** Tensors by name: a model's parameters, an optimizer's state, a batch. */
export type Named = Readonly<Record<string, tf.Tensor>>;
/**
 * One step as a pure function: from the state, what is fed and what is frozen, the changed part of the state and what is
 * fetched. Written once in tfjs operations, it runs eagerly on any backend and captured on native TensorFlow.
 */
export type StepFunction = (state: Named, feeds: Named, frozen: Named) => {
    readonly state: Named;
    readonly fetches: Named;
};
/** What is fed from JavaScript: flat values with their shape. */
export interface Feed {
    readonly dtype: 'int32' | 'float32';
    readonly shape: readonly number[];
    readonly values: Int32Array | Float32Array;
}
export type Feeds = Readonly<Record<string, Feed>>;
/** Flat float32 values with their shape: a parameter, an optimizer's slot. */
export interface Values {
    readonly shape: readonly number[];
    readonly values: Float32Array;
}
/**
 * The values of a state, by name. What training keeps in it: a model's parameters as `params/` + their Hugging Face name,
 * an optimizer's slots as `adamw/m/` + the same name and so on, sums over micro-batches as `sums/…`.
 */
export type StateValues = Readonly<Record<string, Values>>;
/** Which step runs on feeds of which shapes. */
export interface Signature<Step extends string> {
    readonly step: Step;
    readonly feeds: Feeds;
}
/** What an engine runs its steps with, beside the state. */
export interface EngineInputs<Step extends string> {
    /**
     * What steps read and nothing changes, such as the weights that an adapter is trained beside: no part of the state, so
     * neither read nor written. The same tensors serve any number of engines; whoever made them disposes of them.
     */
    readonly frozen?: Named;
    /** Runs that will come, for engines that prepare for them; others may come too. */
    readonly planned?: readonly Signature<Step>[];
    /**
     * Told before memory is taken, by engines that can tell, how many bytes the state takes and, beside it, the largest of the
     * planned runs; it throws where they are too many.
     */
    readonly checkMemory?: (bytes: {
        readonly state: number;
        readonly run: number;
    }) => void;
    /** Whether a feed has a row for each example of a batch; none has, unless given. */
    readonly isRows?: (feed: string) => boolean;
}
export type MakeEngine<Step extends string = string> = (steps: Readonly<Record<Step, StepFunction>>, initial: StateValues, inputs: EngineInputs<Step>) => Engine<Step>;
/** Holds a state and runs named steps over it; the state changes in place, nothing else does. */
export interface Engine<Step extends string = string> {
    readonly kind: 'eager' | 'captured';
    /**
     * Runs one step; resolves to what it fetched, as flat values.
     * @param wanted fetches to compute, at least one; a captured step leaves out the work for the others
     */
    run(step: Step, feeds: Feeds, wanted?: readonly string[]): Promise<Readonly<Record<string, Float32Array>>>;
    /** A copy of the state's values (all of it, or these names), for checkpoints. */
    read(names?: readonly string[]): Promise<StateValues>;
    /** Overwrites parts of the state, for resuming. */
    write(values: StateValues): Promise<void>;
    dispose(): void;
}
