import type { Tokenizer } from '../text/tokenizer';
/** Shows how a tokenizer cuts a text: each token with its id, the one that ends the text included. */
export declare function showTokens(text: string, tokenizer: Tokenizer): void;
