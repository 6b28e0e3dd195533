import { type TokenizerModel } from './tokenizer-model';
/**
 * Byte pair encoding (Sennrich et al. 2016): a word's characters are joined, pair by pair, in the order in which the
 * pairs were learned. What is not in the vocabulary becomes bytes (`<0x0A>`), where the file says so and has them, or
 * else the unknown token; without one it is left out.
 * @param json the `model` of a tokenizer.json
 */
export declare function bpe(json: Readonly<Record<string, unknown>>, where: string): TokenizerModel;
