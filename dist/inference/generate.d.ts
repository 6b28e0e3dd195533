import type { Streamer } from '../text/text-streamer';
import { type BatchOptions } from './batches';
import { type Model } from './load';
import { type SearchOptions } from './search-settings';
export interface GenerateOptions extends BatchOptions, SearchOptions {
    /** Takes the tokens of one source's output as they are written, such as a `textStreamer`; not those of beam search. */
    readonly streamer?: Streamer;
    /** How many of all sources are done. */
    readonly onProgress?: (done: number, total: number) => void;
}
/**
 * The model's output for each source, in the given order, by greedy decoding, beam search or, if asked for, sampling. The
 * result of one source does not depend on the others: what is drawn for it depends on the seed and its place. What the
 * model's folder says of asking it (generation_config.json) is done as Hugging Face Transformers' `generate()` does it, but
 * that nothing is drawn unless `doSample` is given.
 * @param model as `loadModel` reads it, or with its weights loaded (`load`), which saves copying them at every call
 * @param sources token ids, EOS included
 * @returns token ids without the start token, EOS included where it came before `maxNew`
 * @throws UserError if an id is not in the model's vocabulary, a source and `maxNew` tokens are more than it has positions
 *   for, an option is no whole number, or the model's folder asks for what is not done here
 */
export declare function generate(model: Model, sources: readonly Int32Array[], options?: GenerateOptions): Promise<Int32Array[]>;
