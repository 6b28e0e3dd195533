export declare const BYTE_CHARACTERS: readonly string[];
/** How GPT-2 cuts a text into words, each with the space before it. */
export declare const GPT2_WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
/** The text's bytes as characters. */
export declare function toByteCharacters(text: string): string;
/** The text of tokens that are bytes as characters. A token with any other character stands for its own bytes. */
export declare function fromByteCharacters(tokens: readonly string[]): string;
