import type { Divided } from '../models/layout';
import { type DecodingStrategy } from './decoding';
import type { LoadedModel } from './load';
import type { SearchSettings } from './search-settings';
/** The best output found for each source. @returns ids, EOS included where it came */
export declare function beamSearch(model: LoadedModel, prompts: readonly Divided[], settings: SearchSettings): Promise<Int32Array[]>;
/** For each source the best continuations of all its beams. @param most how many */
export declare function beamStrategy(beams: number, most: number): DecodingStrategy;
