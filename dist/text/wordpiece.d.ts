import type { Pattern } from './pattern';
import { type TokenizerModel } from './tokenizer-model';
/**
 * WordPiece (Wu et al. 2016, as BERT has it): a word is cut from the left into the longest tokens there are, those after
 * the first marked by a prefix; a word that cannot be cut, or is too long, is the unknown token.
 * @param json the `model` of a tokenizer.json
 */
export declare function wordpiece(json: Readonly<Record<string, unknown>>, where: string): TokenizerModel;
/** BERT's words: white space stands between them, every punctuation character is a word of its own. */
export declare const bertWords: Pattern;
/** From pieces back to text: pieces with the prefix join the one before, others stand apart. */
export declare function joinPieces(pieces: readonly string[], prefix: string, cleanup: boolean): string[];
/** A whole text's, as Transformers does it, where "do not" stays. */
export declare function cleanedUp(text: string): string;
