import { type Rng } from '../../base/random';
/** A text with blanks, and what stands in them, as T5 is pre-trained (Raffel et al. 2020, section 3.1.4). */
export interface BlankedText {
    readonly source: string;
    readonly target: string;
}
/** Blanks in one text at most. */
export declare const BLANKS = 4;
/**
 * Texts of the mini world: a list, some facts, a pair of words, and sentences about it with blanks in them. Nothing is
 * asked in them and nothing is to be done; no operation of a task is named or carried out.
 */
export declare function miniTexts(count: number, random: Rng): BlankedText[];
