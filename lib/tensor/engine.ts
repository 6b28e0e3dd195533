import type * as tf from '@tensorflow/tfjs-core'

/** Tensors by name: a model's parameters, an optimizer's state, a batch. */
export type Named = Readonly<Record<string, tf.Tensor>>

/**
 * One step as a pure function: from the state and what is fed, the changed part of the state and what is fetched.
 * Written once in tfjs operations, it runs eagerly on any backend and captured on native TensorFlow.
 */
export type StepFunction = (state: Named, feeds: Named) => { readonly state: Named; readonly fetches: Named }

/** What is fed from JavaScript: flat values with their shape. */
export interface Feed {
  readonly dtype: 'int32' | 'float32'
  readonly shape: readonly number[]
  readonly values: Int32Array | Float32Array
}
export type Feeds = Readonly<Record<string, Feed>>

/** Flat float32 values with their shape: a parameter, an optimizer's slot. */
export interface Values {
  readonly shape: readonly number[]
  readonly values: Float32Array
}
/**
 * The values of a state, by name. What training keeps in it: a model's parameters as `params/` + their Hugging Face name,
 * an optimizer's slots as `adamw/m/` + the same name and so on, sums over micro-batches as `sums/…`.
 */
export type StateValues = Readonly<Record<string, Values>>

/** Holds a state and runs named steps over it; the state changes in place, nothing else does. */
export interface Engine<Step extends string = string> {
  readonly kind: 'eager' | 'captured'
  /**
   * Runs one step; resolves to what it fetched, as flat values.
   * @param wanted fetches to compute, at least one; a captured step leaves out the work for the others
   */
  run(step: Step, feeds: Feeds, wanted?: readonly string[]): Promise<Readonly<Record<string, Float32Array>>>
  /** A copy of the state's values (all of it, or these names), for checkpoints. */
  read(names?: readonly string[]): Promise<StateValues>
  /** Overwrites parts of the state, for resuming. */
  write(values: StateValues): Promise<void>
  dispose(): void
}
