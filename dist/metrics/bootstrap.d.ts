import type { Rng } from '../base/random';
import type { Range } from './ranges';
import { type Observation, type Over, type UnitValue } from './resampling-units';
/** An estimate with an interval, and in words how that was made and what it covers. */
export interface Interval {
    readonly estimate: number;
    /** Both NaN where there are too few units. */
    readonly low: number;
    readonly high: number;
    /** e.g. 0.95 */
    readonly level: number;
    /** e.g. "95% bootstrap interval over 41 tasks, widened to Student's t, cut to the score's range". */
    readonly name: string;
    /** Where they are too few for an interval (`LEAST_UNITS`): the units, each with its own value. */
    readonly units?: readonly UnitValue[];
}
/** What an interval is of, and at which level. */
export interface IntervalShape {
    /** 0.95 unless told. */
    readonly level?: number;
    /** What the estimate can be; the interval is cut there. Unbounded unless told. */
    readonly range?: Range;
}
export interface IntervalOptions extends IntervalShape {
    readonly random: Rng;
    /** 2,000 unless told. */
    readonly resamples?: number;
    /** What tasks are called in the name, such as `operations` where an observation's task is one. */
    readonly tasksAre?: string;
}
/**
 * The mean of the observations with a bootstrap interval: how far it would move with other instances, other tasks,
 * other seeds, or other tasks and seeds (resampled independently: the pigeonhole bootstrap, Owen 2007).
 *
 * It is the percentile interval widened to Student's t: stretched around the mean until a normal distribution of its
 * width would be as wide as Student's interval. Percentiles alone are too narrow where units are few (over 12 tasks they
 * cover 91% instead of 95%; Hesterberg 2015, "What teachers should know about the bootstrap"). What lies outside of the
 * score's range is then cut off: the truth is not there, so that the interval covers it as often as before.
 *
 * With fewer than `LEAST_UNITS` units there is no interval: the units are given with their own values.
 * @throws RangeError without observations, and over tasks and seeds if a seed lacks a task
 */
export declare function bootstrapInterval(observations: readonly Observation[], over: Over, { random, resamples, tasksAre, ...shape }: IntervalOptions): Interval;
/** The interval of resampled means; where there are too few units, these. */
export declare function intervalOf(resampled: Resampled, shape?: IntervalShape): Interval;
/** Several such intervals in a caption. @param over e.g. "14 operations and 5 seeds" */
export declare const intervalsOver: (over: string) => string;
/** Why there is neither interval nor p. @param over e.g. "3 operations" */
export declare const tooFewUnits: (over: string) => string;
/** The ends of the interval, however few the units are. */
export declare function widenedEnds(resampled: Resampled, { level, range }?: IntervalShape): {
    low: number;
    high: number;
};
/** By how much resampled means have to lie further from the estimate to be as wide as Student's interval of that level. */
export declare function stretchOf({ means, estimate, error, degrees }: Resampled, level?: number): number;
/** The means of resampled observations, unsorted, with what Student's interval would be made of. */
export interface Resampled {
    readonly means: Float64Array;
    readonly estimate: number;
    /** Standard error of the estimate, free of the bootstrap's bias for few units; 0 of a single unit. */
    readonly error: number;
    readonly degrees: number;
    /** What was drawn, e.g. "41 tasks and 5 seeds". */
    readonly over: string;
    /** Each with its own value; over tasks and seeds these are the tasks. */
    readonly units: readonly UnitValue[];
}
/** @param tasksAre what tasks are called in `over` */
export declare function resample(observations: readonly Observation[], over: Over, random: Rng, resamples: number, tasksAre?: string): Resampled;
