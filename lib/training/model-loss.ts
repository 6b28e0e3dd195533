import { type Adaptable, attached } from '../models/adapter'
import type { LanguageModel } from '../models/checkpoint'
import { lossSum } from '../models/loss'
import type { LossFunction } from './steps'
import { inTowers } from './towers'

export interface ModelLossOptions {
  /** The rate of dropout in the model; 0 unless given. */
  readonly dropout?: number
  /** Into how many parts a batch is cut (see `inTowers`); 1 unless given. */
  readonly towers?: number
  /** Whether products are rounded to bfloat16; not unless given. */
  readonly bf16?: boolean
}

/**
 * A model's loss on batches of `epochBatches`. Of a model with an adapter the adapter's parameters are trained and the
 * model's frozen; what they make together is computed once for all towers.
 */
export function modelLoss(
  model: Adaptable & Pick<LanguageModel, 'adapter'>,
  { dropout = 0, towers = 1, bf16 = false }: ModelLossOptions = {},
): LossFunction {
  const loss = inTowers(
    (params, batch, seed, _, shared) => lossSum(model, params, batch, seed && { rate: dropout, seed }, shared),
    towers,
  )
  const { adapter } = model
  return (own, batch, seed, base) =>
    loss(adapter ? attached(adapter, model, base, own, { merge: !bf16 }) : { ...base, ...own }, batch, seed, {})
}
