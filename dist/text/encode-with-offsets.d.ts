import type { Splitter } from './added-tokens';
import { type Aligned } from './aligned';
import type { PreTokenizer } from './pre-tokenizer';
import { type TokenizerModel } from './tokenizer-model';
/** Where in the text a token comes from: from `start` to before `end`, in UTF-16 code units. */
export type Offsets = readonly [start: number, end: number];
export interface TokenOffsets {
    readonly ids: Int32Array;
    /** Those of a token that was put around the text are [0, 0]. */
    readonly offsets: readonly Offsets[];
}
/** A tokenizer's steps, in their order. */
export interface AlignedSteps {
    readonly splitRaw: Splitter;
    readonly normalize: (from: Aligned) => Aligned;
    readonly splitNormalized: Splitter;
    readonly words: PreTokenizer['words'];
    readonly model: Pick<TokenizerModel, 'encode'>;
    /** For each step that takes white space out of offsets, whether one space was put before the text. */
    readonly trims: readonly boolean[];
    readonly tokenOf: (id: number) => string | undefined;
}
/** The ids of a text, without special tokens around it, and where each comes from, as the Python tokenizers have it. */
export declare function encodeWithOffsets(text: string, steps: AlignedSteps): {
    ids: number[];
    offsets: Offsets[];
};
