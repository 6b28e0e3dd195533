import { type Aligned } from './aligned';
/**
 * How a normalized text falls into words. `split` cuts it into chunks, and `word` turns a chunk into the word that the
 * model sees, knowing nothing else, so that a chunk's ids can be remembered.
 */
export interface PreTokenizer {
    /** @param first whether the text stands at the beginning of all that is encoded */
    split(text: string, first: boolean, emit: (chunk: string) => void): void;
    word(chunk: string): string;
    /** The words of a text, as `split` and `word` make them, and where they came from. */
    words(from: Aligned, first: boolean, emit: (word: Aligned) => void): void;
    /** At which of its steps it makes a difference what stands at the beginning; −1 if at none. */
    readonly asksForFirst: number;
}
/**
 * The `pre_tokenizer` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
export declare function preTokenizer(json: unknown, where: string): PreTokenizer;
