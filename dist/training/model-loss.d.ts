import { type Adaptable } from '../models/adapter';
import type { LanguageModel } from '../models/checkpoint';
import type { LossFunction } from './steps';
export interface ModelLossOptions {
    /** The rate of dropout in the model; 0 unless given. */
    readonly dropout?: number;
    /** Into how many parts a batch is cut (see `inTowers`); 1 unless given. */
    readonly towers?: number;
    /** Whether products are rounded to bfloat16; not unless given. */
    readonly bf16?: boolean;
}
/**
 * A model's loss on batches of `epochBatches`. Of a model with an adapter the adapter's parameters are trained and the
 * model's frozen; what they make together is computed once for all towers.
 */
export declare function modelLoss(model: Adaptable & Pick<LanguageModel, 'adapter'>, { dropout, towers, bf16 }?: ModelLossOptions): LossFunction;
