import type { Row } from '../base/row';
/** Definitions with one word left out: which words does a model that was tuned with definitions go by? */
export declare const leftOutWords: import("./experiment").Experiment<import("./settings").Setup & {
    targets: number;
    words: number;
}, {
    seed: number[];
}>;
/** One row a task, seed, role and metric: the mean over the words of that role. */
export declare function meanOfRoles(rows: readonly Row[]): Row[];
