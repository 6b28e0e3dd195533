import type { Rng } from '../base/random';
import { type Selected } from './ranking';
/**
 * `k` random training tasks for each target, drawn by a generator of their own: the same whatever other tasks there are,
 * and a smaller `k` is the beginning of a larger one. Scores are the numbers drawn. `random` itself is left as it is.
 */
export declare function randomTasks(targets: readonly string[], train: readonly string[], { k, random }: {
    readonly k: number;
    readonly random: Rng;
}): Selected[];
/** All training tasks for each target but itself, by name, each with score 1. */
export declare function allTasks(targets: readonly string[], train: readonly string[]): Selected[];
