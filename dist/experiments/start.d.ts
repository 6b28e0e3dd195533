import type { LanguageModel } from '../models/checkpoint';
import type { Bench } from '../runs/bench';
/** The model that training starts from, by its name; one like the embedded one is pre-trained, if the store does not have it. */
export declare function startOf(name: string, at: Bench): Promise<LanguageModel>;
/** What tells such a model from another one. */
export declare const startHash: (name: string) => Promise<string>;
