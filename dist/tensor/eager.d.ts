import type { Engine, EngineInputs, StateValues, StepFunction } from './engine';
/**
 * Runs steps operation by operation, on whatever backend tfjs uses. Between two runs it holds one tensor for each name
 * of the state and nothing else.
 * @param steps the step functions by name
 * @param initial the state's first values; they are copied. The names and shapes stay what they are here
 * @throws Error from `run` if a step returns a name that the state lacks, or another shape than it has: a mistake in
 *   the step; the state is then as before
 */
export declare function eager<Step extends string>(steps: Readonly<Record<Step, StepFunction>>, initial: StateValues, { frozen }?: EngineInputs<Step>): Engine<Step>;
