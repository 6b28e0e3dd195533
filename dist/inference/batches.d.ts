import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../models/family';
/** How many sources are computed at once. Results do not depend on it; speed and memory do. */
export interface BatchOptions {
    /** At most so many sources; 32 unless given. */
    readonly batch?: number;
    /** At most so many source tokens, padding included (one source is always taken). */
    readonly batchTokens?: number;
}
/**
 * Groups of indices whose sources are computed together: of like length, so that little is padded, the longest first.
 * @throws UserError at sizes that are none
 */
export declare function lengthBatches(lengths: readonly number[], { batch, batchTokens }: BatchOptions): number[][];
/**
 * Sources as tensors: `inputIds` and `attentionMask` [batch, source] int32. Both sizes are rounded up, so that batches
 * have few different shapes: what is added is padding, and whole rows of it.
 */
export declare function padded(config: ModelConfig, sources: readonly Int32Array[]): {
    inputIds: tf.Tensor2D;
    attentionMask: tf.Tensor2D;
};
/** A number of rows with few different values: 1, 2, 3, 4, 6, 8, 12, 16, 24, … */
export declare function roundedRows(rows: number): number;
/** @throws UserError that names the option if its value is no whole number, or less than `least` */
export declare function checkWhole(name: string, value: number, least: number): void;
