import { type Optimizer } from './optimizer';
export interface AdamWSettings {
    /** Decay rates of the two moments. */
    readonly beta1?: number;
    readonly beta2?: number;
    /** Added to the root of the second moment. */
    readonly epsilon?: number;
    /** Decoupled decay of every parameter, per unit of learning rate. Tk-Instruct trains with 0. */
    readonly weightDecay?: number;
}
/**
 * AdamW (Loshchilov & Hutter 2019), as torch.optim.AdamW computes it, with both moments corrected for their bias.
 * Slots: `m` and `v`, of the parameter's shape. Its decay defaults to 0, as in Hugging Face's Trainer, not to torch's 0.01.
 */
export declare function adamw(settings?: AdamWSettings): Optimizer;
