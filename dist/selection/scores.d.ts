/** How similarities between wordings become one score between tasks. */
export type By = 'mean' | 'max' | 'votes';
/** The training tasks' wordings in one row: `owner[w]` is the task of wording `w`, `tasks[owner[w]]` its name. */
export interface Wordings {
    readonly tasks: readonly string[];
    readonly owner: Int32Array;
    /** The target itself, where it is among the tasks, else −1: its wordings are not to be named. */
    readonly own: number;
}
/** Takes similarities one wording of the target at a time: it never holds more than a few numbers a training task. */
export interface Tally {
    /** @param similarities (training wordings), each to one wording of the target */
    add(similarities: Float64Array): void;
    /** What the t-th training task is ranked by: its score, then what decides between equals. */
    keys(t: number): readonly [number | bigint, ...(number | bigint)[]];
}
export declare const tallies: Readonly<Record<By, (wordings: Wordings) => Tally>>;
