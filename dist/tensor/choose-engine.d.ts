import type { Engine, EngineInputs, StateValues, StepFunction } from './engine';
export interface EngineOptions<Step extends string> extends EngineInputs<Step> {
    /**
     * Large matrix products in bfloat16 in steps that train: faster where the processor or GPU has such products, and less
     * exact. Asked for, it is never left out silently, since it changes what is computed.
     */
    readonly bf16?: boolean;
    readonly warn?: (message: string) => void;
}
/**
 * The fastest engine that computes the right thing here: captured on native TensorFlow, eager elsewhere. Before each
 * step's first run, two parts of its batch are computed both ways, one after the other, from the initial state (of up to
 * 64 million values); if the results differ, or if capturing fails, training goes on eagerly after one warning that says
 * why. With `bf16`, a message says by how much the losses differ.
 *
 * @throws UserError if `bf16` is asked for where steps cannot be captured, or gives results that are too far off
 */
export declare function chooseEngine<Step extends string>(steps: Readonly<Record<Step, StepFunction>>, initial: StateValues, options?: EngineOptions<Step>): Engine<Step>;
