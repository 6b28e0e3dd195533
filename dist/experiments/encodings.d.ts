import type { Row } from '../base/row';
/**
 * Which parts of an instruction matter: trained with one encoding, tested with each; and what a model that was trained with
 * definitions does when it is given the wrong one.
 */
export declare const encodingGrid: import("./experiment").Experiment<import("./settings").Setup, {
    trained: string[];
    seed: number[];
}>;
/** Mean scores on a group of tasks: one row for what was trained with and tested with, wrong definitions left out. */
export declare function encodingScores(rows: readonly Row[], group: string): {
    trained: string;
    tested: string;
    group: string;
    condition: string;
    tasks: number;
    instances: number;
    metric: string;
    value: number;
    low: number;
    high: number;
    units?: readonly import("../metrics/resampling-units").UnitValue[];
    drawn: number;
    seeds: number;
    over: string;
    chance?: number;
    majority?: number;
    lostDemonstration: number;
    lostQuery: number;
    runs: string;
}[];
