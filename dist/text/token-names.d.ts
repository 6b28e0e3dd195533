import type { Tokenizer } from './tokenizer';
/** The vocabulary's own spelling of a token, where ▁ stands for a space; the id where it has no name. */
export declare function tokenNames(tokenizer: Tokenizer): (id: number) => string;
