import type { Encoder } from '../models/sentence-encoder/encoder-checkpoint';
import type { MakeEngine } from '../tensor/engine';
import type { StepRecord, Validation } from '../training/checkpoint';
import type { TrainingBatch } from '../training/one-update';
import type { LossFunction, TrainingStep } from '../training/steps';
import type { LabelledPair, Pairs } from './pairs';
export interface AlignOptions {
    /** What the best epoch is chosen by: its Pearson correlation of cosines with labels. Without it, the last one is kept. */
    readonly development?: Pairs;
    /** The defaults are INSTA's: 5 epochs, batches of 16 pairs, learning rate 1e-6. */
    readonly epochs?: number;
    readonly batch?: number;
    readonly learningRate?: number;
    /** Of the order and of dropout; 0 unless given. */
    readonly seed?: number;
    readonly onStep?: (record: StepRecord) => void;
    /** When it aborts, `Stopped` is thrown. */
    readonly signal?: AbortSignal;
    /** The fastest that is right on this machine unless given. */
    readonly engine?: MakeEngine<TrainingStep>;
}
/** An encoder with what is known of how it was aligned. */
export interface AlignedEncoder extends Encoder {
    readonly alignment: {
        readonly steps: number;
        /** Of each step: `loss` is the mean squared difference of cosine and label. */
        readonly history: readonly StepRecord[];
        /** Of each epoch: the correlation on the development pairs. */
        readonly validations: readonly Validation[];
        readonly best?: Validation;
    };
}
/**
 * Trains a copy of the encoder so that the cosines of pairs come near their labels: INSTA's alignment with the wording of a
 * collection of tasks (Lee et al. 2024, section 3.2). As in its code, by sentence-transformers' CosineSimilarityLoss and
 * `fit`: AdamW, a warm-up over a tenth of an epoch, then a line down to 0, gradients clipped to norm 1. Its weight decay of
 * 0.01, which changes a weight by 1e-8 of itself a step, is left out.
 * @throws UserError without pairs, at options that are wrong, at a loss that is not finite
 * @throws Stopped when the signal aborts
 */
export declare function align(encoder: Encoder, pairs: Pairs, options?: AlignOptions): Promise<AlignedEncoder>;
/**
 * The loss on what {@link pairFeeds} feeds: (cosine − label)², summed over pairs. Dropout is on where there is a seed.
 */
export declare function alignmentLoss({ config, pooling }: Encoder): LossFunction;
/**
 * Pairs as {@link alignmentLoss} takes them: `firstIds`, `firstMask`, `secondIds`, `secondMask` [rows, time], and `labels`
 * and `weights` [rows, 1]. Rows left over repeat the first pair with weight 0.
 */
export declare function pairFeeds(encoder: Encoder, pairs: readonly LabelledPair[], rows?: number): TrainingBatch;
/** How well the encoder's cosines of pairs go with their labels. */
export declare function developmentPearson(encoder: Encoder, pairs: Pairs): Promise<number>;
