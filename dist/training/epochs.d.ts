import type { Divided } from '../models/layout';
import { type BatchSize } from '../text/batches';
import type { EncodedExample } from './examples';
import type { EpochBatches } from './one-update';
export interface EpochOptions {
    readonly size: BatchSize;
    /**
     * `shuffled`: examples of like lengths together, in a new order each epoch; `grouped`: the same, always in one order;
     * `data`: neighbours in the data, in its order, which needs `batchSize`.
     */
    readonly order: 'shuffled' | 'grouped' | 'data';
    /** Of the order, and of the answer that an epoch learns of each example. */
    readonly seed: number;
    readonly padId: number;
    /** What a prompt's model reads, and the token after which the answer begins. */
    readonly divide: (prompt: Int32Array) => Divided;
}
/**
 * The batches of every epoch, fed to the model as `inputIds`, `attentionMask`, `decoderIds` and `labels`.
 * @throws UserError if batches in the order of the data are asked for by their tokens
 */
export declare function epochBatches(examples: readonly EncodedExample[], options: EpochOptions): (epoch: number) => EpochBatches;
