import type { Tokenizer } from '../../text/tokenizer';
import { type Stored } from './stored';
/** A model in one GGUF file, as the files of a Hugging Face folder would have it. */
export interface Gguf {
    /** The content of its config.json. */
    readonly config: Readonly<Record<string, unknown>>;
    /** Its tensors under Hugging Face's names. */
    readonly tensors: ReadonlyMap<string, Stored>;
    readonly tokenizer?: Tokenizer;
}
/**
 * Reads the header of a GGUF file of llama.cpp, whose values stay in the file.
 * @throws UserError naming the file and what is wrong, missing or of a kind that is not computed here
 */
export declare function openGguf(file: string): Gguf;
