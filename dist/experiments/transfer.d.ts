import type { Row } from '../base/row';
import type { UnitValue } from '../metrics/resampling-units';
/**
 * Transfer between areas of a world, sets of tasks that have much in common: trained on one, then on a few instances of
 * another, beside those few instances alone.
 */
export declare const transfer: import("./experiment").Experiment<import("./settings").Setup & {
    areas: string;
    /** On the target area afterwards: tasks, instances of each, and steps. */
    targets: number;
    k: number;
    targetSteps: number;
    targetBatch: number;
    targetLearningRate: number;
}, {
    source: string[];
    seed: number[];
}>;
/** One pair of areas: what training on the source first gave on the target. */
export interface TransferGain {
    readonly source: string;
    readonly target: string;
    readonly gain: number;
    /** Both NaN, as `p` is, where there are too few tasks. */
    readonly low: number;
    readonly high: number;
    /** Where they are too few for an interval: the tasks, each with its own gain. */
    readonly units?: readonly UnitValue[];
    /** Of Student's test over tasks and seeds, corrected for all pairs (Holm). */
    readonly p: number;
}
/** The gains of all pairs of areas in these rows, an area with itself left out. */
export declare function transferGains(rows: readonly Row[]): TransferGain[];
