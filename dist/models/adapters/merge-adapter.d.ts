import * as tf from '@tensorflow/tfjs-core';
import type { Adapter } from '../adapter';
import type { LanguageModel } from '../checkpoint';
import type { Params } from '../family';
/**
 * One of the base's parameters with what the adapter adds to it.
 * @param own the adapter's parameters
 * @returns the tensor itself where nothing is added, else another that lives until it is disposed of
 */
export declare function mergedParameter({ kind, config }: Adapter, name: string, tensor: tf.Tensor, own: Params): tf.Tensor;
/**
 * The model with its adapter's values in its own parameters: a plain model, which computes what both did together.
 * @throws UserError of a model without an adapter, or one whose adapter is more than other values of the model's parameters
 */
export declare function mergeAdapter(model: LanguageModel): Promise<LanguageModel>;
