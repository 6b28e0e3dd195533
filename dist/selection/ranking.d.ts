/** A training task chosen for a target; rank 1 is the best. Every way of choosing gives these. */
export interface Selected {
    readonly target: string;
    readonly task: string;
    readonly score: number;
    readonly rank: number;
}
/** What a training task is ranked by: the first key is its score, the next ones decide between equals, higher first. */
export interface Keys {
    readonly task: string;
    readonly keys: readonly [number | bigint, ...(number | bigint)[]];
}
/**
 * The `k` training tasks of highest keys for each target; those with equal keys go by name, so that the order in which
 * tasks are given never matters. A target that is a training task too is never chosen for itself.
 * @param keysOf the keys of all training tasks for the i-th target
 * @throws UserError when a name occurs twice, or `k` is more than there are tasks to choose from
 */
export declare function rankTasks(targets: readonly string[], train: readonly string[], k: number, keysOf: (target: string, i: number) => readonly Keys[]): Selected[];
/** The targets that are training tasks too: each is left out of its own choice. */
export declare function ownTasks(targets: readonly string[], train: readonly string[]): string[];
/**
 * @param flag what the reader knows `k` as
 * @throws UserError unless each target has `k` training tasks besides itself to choose from
 */
export declare function checkK(targets: readonly string[], train: readonly string[], k: number, flag?: string): void;
export declare const byName: (a: string, b: string) => number;
