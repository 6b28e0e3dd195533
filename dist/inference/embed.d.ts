import type { Encoder } from '../models/sentence-encoder/encoder-checkpoint';
export interface EmbedOptions {
    /** How many texts are computed at once at most: 64 unless given. No embedding depends on it. */
    readonly batch?: number;
    /** Which of the encoder's prompts stands before each text: its default one unless given, if it has one. */
    readonly promptName?: string;
    /** How many of all texts are done. */
    readonly onProgress?: (done: number, total: number) => void;
}
/**
 * The embeddings of texts, in the given order: each a vector of the encoder's width, which depends on its text alone.
 * @returns one [dModel] for each text
 * @throws UserError if `batch` is no whole number above 0, or the encoder has no prompt of that name
 */
export declare function embed(encoder: Encoder, texts: readonly string[], { batch, promptName, onProgress }?: EmbedOptions): Promise<Float32Array[]>;
/** A text's ids, cut to the encoder's length; the closing special token stays. */
export declare function sentenceIds({ tokenizer, maxTokens, lowercase }: Encoder, text: string): Int32Array;
