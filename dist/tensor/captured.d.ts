import type { Engine, EngineInputs, StateValues, StepFunction } from './engine';
/**
 * Records each step once per signature and replays it as a TensorFlow graph whose variables hold the state.
 * All signatures share one graph and one session; a feed of a shape not planned for is recorded when it first comes,
 * which rebuilds the graph and keeps the state. What is frozen is fed to each run in native memory, without a copy.
 *
 * @param inputs.bf16 see `chooseEngine`
 * @throws Error when the native backend is not active
 */
export declare function captured<Step extends string>(steps: Readonly<Record<Step, StepFunction>>, initial: StateValues, { frozen, planned, checkMemory, bf16 }?: EngineInputs<Step> & {
    readonly bf16?: boolean;
}): Engine<Step>;
