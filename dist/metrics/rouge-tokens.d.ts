/** Texts as lists of small integers, equal for equal tokens. */
export interface TokenIds {
    /** How many different tokens have been met: one more than the largest id. */
    vocabulary(): number;
    encode(text: string): Int32Array;
}
/** Ids for the tokens of any tokenizer. */
export declare function tokenIds(tokenize: (text: string) => readonly string[]): TokenIds;
/**
 * Ids for the words that rouge-score makes of a text: lower-cased, runs of a–z and 0–9; with `stem`, those of more
 * than three letters stemmed (`porterStem`). Each different word is stemmed once.
 */
export declare function wordIds(stem: boolean): TokenIds;
