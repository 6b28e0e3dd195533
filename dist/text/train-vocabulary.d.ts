export interface VocabularyOptions {
    /** At most so many entries, the special ones included: the most frequent words, of equals the first met. */
    readonly size?: number;
    readonly lowercase?: boolean;
    /** Texts that are one token each wherever they stand, such as the fixed parts of a prompt; they come back when decoded. */
    readonly phrases?: readonly string[];
    /** How many of T5's sentinels `<extra_id_0>`, `<extra_id_1>`, … for blanks in a text. */
    readonly sentinels?: number;
}
/**
 * A `tokenizer.json` for a model that is trained from nothing: words and punctuation marks as they stand in these texts,
 * everything else unknown, EOS at the end. Hugging Face's tokenizers read it, and `loadTokenizer` here.
 * @throws UserError if `size` leaves no room for a word
 */
export declare function trainVocabulary(texts: Iterable<string>, { size, lowercase, phrases, sentinels }?: VocabularyOptions): string;
