import * as tf from '@tensorflow/tfjs-core';
import type { Dropout, Family, ModelConfig, Params, Sources } from './family';
export interface Batch extends Sources {
    /** [rows, target] int32: what is read to predict the labels */
    readonly decoderIds: tf.Tensor;
    /** [rows, target] int32, −100 where there is nothing to learn */
    readonly labels: tf.Tensor;
}
/**
 * Cross-entropy of the labels: `sum` over `tokens` labels, for gradients accumulated over batches of different sizes. Both are
 * scalars.
 */
export declare function lossSum({ family, config }: {
    readonly family: Family;
    readonly config: ModelConfig;
}, params: Params, batch: Batch, dropout?: Dropout): {
    readonly sum: tf.Tensor;
    readonly tokens: tf.Tensor;
};
