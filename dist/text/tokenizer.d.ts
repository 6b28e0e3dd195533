import { type TokenOffsets } from './encode-with-offsets';
import { type SpecialTokens } from './special-tokens';
import { type TokenizerSettings } from './tokenizer-settings';
/** Text ↔ token ids, equal to the Python tokenizers of the same `tokenizer.json`. */
export interface Tokenizer {
    /** One more than the highest id. */
    readonly vocabSize: number;
    /** The ids of special tokens, where the model's files name such a token. A BERT's [SEP] is its EOS, and [CLS] its BOS. */
    readonly padId?: number;
    readonly eosId?: number;
    readonly bosId?: number;
    readonly unkId?: number;
    /** Their texts and those of the others, as a chat template needs them. */
    readonly specialTokens: SpecialTokens;
    /** Jinja that makes one prompt of the turns of a conversation, where the model has one. */
    readonly chatTemplate?: string;
    /**
     * Token ids, with the special tokens that the model has around a text: EOS after T5's, [CLS] and [SEP] around BERT's.
     * Half a surrogate pair counts as U+FFFD.
     */
    encode(text: string, options?: EncodeOptions): Int32Array;
    /** The same, and where in the text each token comes from. */
    encodeWithOffsets(text: string, options?: EncodeOptions): TokenOffsets;
    /** Text of ids, special tokens left out. */
    decode(ids: ArrayLike<number>): string;
    /** The token of an id in the vocabulary's own spelling. */
    tokenOf(id: number): string | undefined;
    /** Whether decoding takes spaces before English punctuation out, as the folder's tokenizer_config.json may ask for. */
    readonly cleanUp?: boolean;
    /** The bytes of `tokenizer.json`, to be saved beside a model. */
    readonly json: Uint8Array;
}
export interface EncodeOptions {
    /** Whether the model's special tokens are put around the text (default: true). A rendered chat template has them. */
    readonly addSpecialTokens?: boolean;
}
/**
 * Reads a Hugging Face `tokenizer.json`, and which tokens are special from the files beside it. Its truncation and padding
 * are not applied: how long a text may be belongs to who asks.
 * @param path the file, or a folder that has a tokenizer.json, or else a BERT's vocab.txt
 * @throws UserError naming the file and the field that is missing, wrong, or of a kind that is not read here
 */
export declare function loadTokenizer(path: string): Tokenizer;
/** The same of a file's text that is at hand, such as `trainVocabulary` writes. */
export declare function parseTokenizer(json: string, settings?: TokenizerSettings): Tokenizer;
/**
 * The same of a file's content.
 * @param file its name, for messages
 * @param settings what would stand beside it; what it does not say is taken from the content, as far as that tells
 */
export declare function tokenizerFromJson(content: unknown, file: string, settings?: TokenizerSettings): Tokenizer;
