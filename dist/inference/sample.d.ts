import type { Rng } from '../base/random';
import type { Divided } from '../models/layout';
import type { LoadedModel } from './load';
import type { SearchSettings } from './search-settings';
/**
 * One token after another until one that ends: the likeliest, or, with `sampling`, one that is drawn.
 * @param randoms what each prompt's tokens are drawn with, one number a token
 * @param onToken called with a prompt's place and its next token
 * @returns ids of each prompt, EOS included where it came
 */
export declare function sample(model: LoadedModel, prompts: readonly Divided[], { eosTokenIds, maxNew, process, sampling }: SearchSettings, randoms: readonly Rng[], onToken: (prompt: number, id: number) => void): Promise<Int32Array[]>;
