import { type BatchOptions } from './batches';
import { type Model } from './load';
import { type Normalisation } from './normalisation';
export type { Normalisation } from './normalisation';
export interface Choice {
    /** Token ids, EOS included. */
    readonly ids: Int32Array;
    /** What the characters and bytes are counted of. */
    readonly text: string;
}
export interface RankItem {
    /** Token ids, EOS included. */
    readonly source: Int32Array;
    readonly choices: readonly Choice[];
}
export interface RankOptions extends BatchOptions {
    readonly normalisation?: Normalisation;
    /** How many of all sources are done. */
    readonly onProgress?: (done: number, total: number) => void;
}
export interface Ranked {
    /** One a choice, natural logarithms, normalised as asked. */
    readonly scores: readonly number[];
    /** The index of the highest score, the first of equal ones. */
    readonly best: number;
    readonly normalisation: Normalisation;
}
/**
 * Rank classification: how likely the model finds each choice as its output. Scores do not depend on the other choices
 * or on the batch. Each source is encoded once.
 * @throws UserError if an id is not in the model's vocabulary, a source has no choices, a score is no finite number, or
 * there is no such normalisation
 */
export declare function rank(model: Model, items: readonly RankItem[], options?: RankOptions): Promise<Ranked[]>;
/** The choices of a source that are the same tokens, by index: they get the same score, and the first of them the place. */
export declare function sameTokens(choices: readonly Pick<Choice, 'ids'>[]): number[][];
/**
 * For each source and choice the sum of the log-probabilities of the choice's tokens, EOS among them if it has one.
 * @returns one list a source, one number a choice
 */
export declare function logLikelihoods(model: Model, items: readonly {
    readonly source: Int32Array;
    readonly choices: readonly Int32Array[];
}[], options?: BatchOptions & Pick<RankOptions, 'onProgress'>): Promise<number[][]>;
