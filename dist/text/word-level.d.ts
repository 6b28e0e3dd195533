import type { TokenizerModel } from './tokenizer-model';
/** A vocabulary of whole words; every other word is the unknown one. @param json the `model` of a tokenizer.json */
export declare function wordLevel(json: Readonly<Record<string, unknown>>, where: string): TokenizerModel;
