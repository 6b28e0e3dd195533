import type { Normalizer } from './normalizer';
import type { TokenizerModel } from './tokenizer-model';
/** A token that is found in the text as it is, before the model sees the rest: `</s>`, `<extra_id_0>`, one's own. */
export interface AddedToken {
    readonly id: number;
    readonly content: string;
    /** Only where no letter, digit or underscore touches it. */
    readonly singleWord: boolean;
    /** Takes the white space on its left, its right, with it. */
    readonly lstrip: boolean;
    readonly rstrip: boolean;
    /** Looked for, in its normalized form, in the normalized text. */
    readonly normalized: boolean;
    /** Left out when decoding. */
    readonly special: boolean;
}
/**
 * The `added_tokens` of a tokenizer.json. A token that the model does not have gets the next free id, whatever the
 * file says, as in the Python tokenizers: the number of the model's tokens, or one more than the highest before it.
 */
export declare function addedTokens(json: unknown, where: string, { idOf, size }: Pick<TokenizerModel, 'idOf' | 'size'>): AddedToken[];
/** A token that is found in a text, with the white space that it takes, or what lies between two of them. */
export interface Part {
    readonly start: number;
    readonly end: number;
    readonly id?: number;
}
/** Cuts a text at the tokens found in it. */
export type Splitter = (text: string) => readonly Part[];
/** Finds, from left to right, the longest of the tokens at each place. @param normalize what the tokens go through first */
export declare function splitter(tokens: readonly AddedToken[], normalize: Normalizer): Splitter;
