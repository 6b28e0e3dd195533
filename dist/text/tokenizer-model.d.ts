/** What a tokenizer.json calls its `model`: from words to ids, knowing nothing of the text around them. */
export interface TokenizerModel {
    /** How many tokens there are; their ids may have gaps. */
    readonly size: number;
    readonly highestId: number;
    readonly unkId?: number;
    idOf(token: string): number | undefined;
    tokenOf(id: number): string | undefined;
    /**
     * @param word not empty, without lone surrogates
     * @param spans if given, where each token begins and ends is added to it, in bytes of the word in UTF-8
     */
    encode(word: string, spans?: Span[]): readonly number[];
}
export type Span = readonly [start: number, end: number];
/** Where each code unit of a text begins in UTF-8, and where the text ends. */
export declare function byteOffsets(text: string): Int32Array;
export declare const utf8Length: (code: number) => number;
