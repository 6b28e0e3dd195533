import { type Optimizer } from './optimizer';
export interface AdafactorSettings {
    /** Scale the learning rate by each parameter's root mean square, as T5's own training did. */
    readonly scaleParameter?: boolean;
    /** An update's root mean square is brought down to this. */
    readonly clipThreshold?: number;
    /** The second moment's decay at step t is 1 − t^decayRate. */
    readonly decayRate?: number;
    /** Added to squared gradients. */
    readonly epsilon1?: number;
    /** The least root mean square that a parameter counts as. */
    readonly epsilon2?: number;
    readonly weightDecay?: number;
}
/**
 * Adafactor (Shazeer & Stern 2018), as Transformers' Adafactor computes it with the settings usual for fine-tuning T5: a
 * learning rate from outside (relative_step False), not scaled by the parameter (scale_parameter False), no first moment.
 * Slots: for parameters of two or more dimensions the second moment's means `row` (over the last dimension) and `col`
 * (over the one before); for others all of it, `v`.
 */
export declare function adafactor(settings?: AdafactorSettings): Optimizer;
