import { type TokenizerModel } from './tokenizer-model';
/**
 * The Unigram language model (Kudo 2018, "Subword Regularization"): of all ways to cut a word into pieces, the one whose
 * pieces have the highest total log-probability, found by Viterbi; unknown characters side by side are one unknown.
 * @param json the `model` of a tokenizer.json
 */
export declare function unigram(json: Readonly<Record<string, unknown>>, where: string): TokenizerModel;
