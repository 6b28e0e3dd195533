import { type Tokenizer } from '../../text/tokenizer';
import type { Weights } from '../params';
import { type EncoderConfig, type Pooling } from './encoder-config';
/** A sentence encoder as its folder holds it. Its weights are flat values: nothing to dispose of. */
export interface Encoder extends Pooling {
    readonly config: EncoderConfig;
    readonly params: Weights;
    readonly tokenizer: Tokenizer;
    /** The folder's other files by their place, as they are, for saving a tuned encoder. */
    readonly files: Readonly<Record<string, Uint8Array>>;
    /** Where it was loaded from. */
    readonly dir: string;
}
/**
 * Reads a folder of sentence-transformers or Hugging Face: config.json, model.safetensors, tokenizer.json (or vocab.txt),
 * and what modules.json names.
 * @throws UserError naming the file and what is missing, of the wrong shape, or not read here
 */
export declare function loadEncoder(dir: string): Promise<Encoder>;
/**
 * Writes a folder that `loadEncoder` and sentence-transformers read, the weights last.
 * @throws UserError where it cannot be written
 */
export declare function saveEncoder(dir: string, { files, params }: Pick<Encoder, 'files' | 'params'>): void;
