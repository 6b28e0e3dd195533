/**
 * Task selection by instruction similarity (INSTA, Lee et al. 2024): a model, tuned for the same number of steps on
 * the `k` training tasks whose definitions are most like the target's, on `k` chosen otherwise, on all.
 */
export declare const selection: import("./experiment").Experiment<import("./settings").Setup & {
    tasks: string;
    targets: number;
}, {
    /** How training tasks are chosen for a target; also `aligned` (instructions, by an aligned encoder), `samples`, `words`. */
    by: string[];
    /** How many; where there are no more, all, however chosen. */
    k: number[];
    seed: number[];
}>;
