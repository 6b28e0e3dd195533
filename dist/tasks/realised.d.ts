import type { Rng } from '../base/random';
import { type Mixture } from './mixture';
/** What a number of draws from a mixture came to: a plain value, to be stored with a run. */
export interface Realised {
    readonly order: Mixture['order'];
    readonly draws: number;
    readonly parts: readonly {
        readonly source: string;
        readonly task: string;
        readonly category: string;
        readonly size: number;
        /** What the cap leaves of `size`. */
        readonly pool: number;
        /** The part of all draws that was meant, 0 to 1. */
        readonly share: number;
        readonly draws: number;
        /** Different instances among the draws. */
        readonly distinct: number;
    }[];
}
/** What the first `n` draws of `draws(mixture, random)` are, counted by task. */
export declare function realised(mixture: Mixture, random: Rng, n: number): Realised;
/** The same in words: a line for all of it, and one a task, those drawn most first. */
export declare function describeRealised({ order, draws, parts }: Realised, most?: number): string;
