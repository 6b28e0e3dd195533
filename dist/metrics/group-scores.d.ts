import type { Row } from '../base/row';
import { type Interval } from './bootstrap';
import { type Observation, type UnitValue } from './resampling-units';
/** A group's mean score in one condition. */
export interface GroupScore {
    readonly group: string;
    readonly condition: string;
    readonly tasks: number;
    readonly instances: number;
    readonly metric: string;
    readonly value: number;
    /** 95%; both NaN where there are too few units. */
    readonly low: number;
    readonly high: number;
    /** Where they are too few for an interval: the units, each with its own value. */
    readonly units?: readonly UnitValue[];
    /** How many units and seeds there are, and what the interval is over, e.g. "14 operations and 5 seeds". */
    readonly drawn: number;
    readonly seeds: number;
    readonly over: string;
    /** What guessing would score, where all tasks have choices: by chance, and with each task's most frequent answer. */
    readonly chance?: number;
    readonly majority?: number;
    /** Prompts that lost an example, or part of the question. */
    readonly lostDemonstration: number;
    readonly lostQuery: number;
    /** The ids of the runs behind it. */
    readonly runs: string;
}
/** How much better one condition is than another on the same tasks. */
export interface Difference extends Interval {
    /** By sign flips of whole units; NaN where there are too few of them. */
    readonly p: number;
}
/** What is drawn again in the bootstrap, and the column whose values these are: tasks, or what several tasks have in common. */
declare const UNITS: {
    readonly tasks: "task";
    readonly targets: "task";
    readonly operations: "cluster";
    readonly datasets: "cluster";
    readonly categories: "category";
};
export type UnitName = keyof typeof UNITS;
export interface GroupingOptions {
    /** The column that tells conditions apart. */
    readonly by: string;
    readonly units: UnitName;
    /** Of rows with several metrics; the first of them unless given. */
    readonly metric?: string;
}
/** The rows of one metric, the first that they have unless it is given. */
export declare const ofMetric: (rows: readonly Row[], key?: string | undefined) => Row[];
/** The metrics of these rows, in their order. */
export declare const metricsOf: (rows: readonly Row[]) => string[];
/**
 * Means of task rows by group and condition, in order of appearance; each task counts alike. Where there are several
 * seeds, intervals are over units and seeds, drawn independently. Where a group has a single unit, its tasks are drawn,
 * and of a single task its seeds.
 */
export declare function groupScores(rows: readonly Row[], options: GroupingOptions): GroupScore[];
/**
 * What the intervals of these scores are, and over how much, as a caption has it; and that the units stand as points
 * where they are too few for one.
 * @param marks what shows an interval, e.g. "whiskers"
 */
export declare function intervalCaption(scores: readonly GroupScore[], { units: called }: Pick<GroupingOptions, 'units'>, marks: string): string;
/** "28 tasks and 5 seeds", as these rows have them. */
export declare const tasksAndSeeds: (rows: readonly Row[]) => string;
/** What one condition gains over another on each task of a group with each seed, where both have it. */
export declare function gains(rows: readonly Row[], options: GroupingOptions, group: string, from: string, to: string): Observation[];
/** The paired difference between two conditions within a group, on the tasks that both have. */
export declare function difference(rows: readonly Row[], options: GroupingOptions, group: string, from: string, to: string): Difference;
export {};
