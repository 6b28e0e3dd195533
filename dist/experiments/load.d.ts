import { type LanguageModel } from '../models/checkpoint';
import type { Bench } from '../runs/bench';
/** A model by its name or folder, which may be one that a needed run kept. */
export declare const loadAt: (nameOrDir: string, { dry }: Bench) => Promise<LanguageModel>;
