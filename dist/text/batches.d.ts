import { type Rng } from '../base/random';
/** Tokens of an example, EOS included. */
export type Lengths = {
    readonly source: number;
    readonly target: number;
};
/** What all batches of one kind have in common: a captured step is recorded once for each. */
export interface BatchShape {
    readonly rows: number;
    readonly source: number;
    readonly target: number;
}
/** Which examples stand in a batch, at most `shape.rows`, by their place in the data. */
export interface PlannedBatch {
    readonly shape: BatchShape;
    readonly indices: readonly number[];
}
export interface BatchPlan {
    /** All shapes that occur. */
    readonly shapes: readonly BatchShape[];
    /** The batches of an epoch (from 0), in order. They depend on nothing but the plan and the epoch. */
    epoch(epoch: number): readonly PlannedBatch[];
}
/** How large a batch is: so many positions at most, padding included, or so many examples. */
export type BatchSize = {
    readonly batchTokens: number;
} | {
    readonly batchSize: number;
};
/**
 * Batches of examples of similar length, in few shapes. Buckets are chosen from the data's own lengths, so that little is
 * padded; each batch has its bucket's full shape, the last one with rows left over.
 * @param random shuffles the examples of each bucket, and the batches, anew in each epoch; without it, they stand bucket
 *   by bucket in the order of the data
 */
export declare function planBatches(lengths: readonly Lengths[], size: BatchSize, random?: Rng): BatchPlan;
/** Batches of neighbours in the data, in its order, the same in each epoch: what a plain loop over the data would make. */
export declare function planInOrder(lengths: readonly Lengths[], batchSize: number): BatchPlan;
/** What is computed in these batches, and how much of it is no padding. */
export declare function padding(lengths: readonly Lengths[], batches: readonly PlannedBatch[]): PaddingCount;
export interface PaddingCount {
    /** Tokens that are not padding, of sources and targets. */
    readonly tokens: number;
    /** Positions that are computed, padding included. */
    readonly paddedTokens: number;
}
/** A batch as flat values. */
export interface PaddedBatch extends PaddingCount {
    readonly shape: BatchShape;
    /** [rows, source] */
    readonly inputIds: Int32Array;
    /** [rows, source], 1 for tokens, 0 for padding */
    readonly attentionMask: Int32Array;
    /** [rows, target]: what is read to predict the labels, the start and then each of them but the last */
    readonly decoderIds: Int32Array;
    /** [rows, target], −100 where there is nothing to learn */
    readonly labels: Int32Array;
}
/**
 * Pads sources and targets to the shape, on the right; rows left over are empty.
 * @param examples each with the token after which its target begins
 * @throws RangeError if an example does not fit
 */
export declare function padBatch(examples: readonly {
    readonly source: Int32Array;
    readonly start: number;
    readonly target: Int32Array;
}[], shape: BatchShape, padId: number): PaddedBatch;
/** The batch as a model is fed it. */
export declare function toFeeds({ shape, inputIds, attentionMask, decoderIds, labels }: PaddedBatch): {
    inputIds: {
        dtype: "int32";
        shape: number[];
        values: Int32Array<ArrayBufferLike>;
    };
    attentionMask: {
        dtype: "int32";
        shape: number[];
        values: Int32Array<ArrayBufferLike>;
    };
    decoderIds: {
        dtype: "int32";
        shape: number[];
        values: Int32Array<ArrayBufferLike>;
    };
    labels: {
        dtype: "int32";
        shape: number[];
        values: Int32Array<ArrayBufferLike>;
    };
};
