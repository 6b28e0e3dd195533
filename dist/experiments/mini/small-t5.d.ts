import type { LanguageModel } from '../../models/checkpoint';
import { type VocabularyOptions } from '../../text/train-vocabulary';
export interface SmallT5Options extends VocabularyOptions {
    /** Of the hidden states, a multiple of 4; 128 unless given. */
    readonly width?: number;
}
/** The small T5, untrained, with a vocabulary of these texts' words. */
export declare function smallT5(texts: Iterable<string>, seed: number, { width, ...vocabulary }?: SmallT5Options): LanguageModel;
