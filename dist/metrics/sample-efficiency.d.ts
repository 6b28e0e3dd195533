import type { Rng } from '../base/random';
import { type Interval, type IntervalOptions } from './bootstrap';
import type { Range } from './ranges';
/** What a model trained on this many examples scored; a seed's points make one curve. */
export interface CurvePoint {
    readonly samples: number;
    readonly score: number;
    readonly seed: string | number;
}
/** How examples are laid out: as they are, or as log2(1 + examples), which has a place for zero. */
export type SampleAxis = 'linear' | 'log';
export interface EfficiencyCurve {
    /** Mean and standard deviation over seeds, by number of examples. */
    readonly rows: readonly {
        readonly samples: number;
        readonly mean: number;
        readonly sd: number;
        readonly n: number;
    }[];
    /** Mean height of the curve over the axis, with an interval over seeds; a plain number of a single seed. */
    readonly area: Interval | number;
    readonly name: string;
}
/**
 * @param range what a score can be, where that is known
 * @throws RangeError where a seed lacks a number of examples that another has, or there is only one
 */
export declare function efficiencyCurve(points: readonly CurvePoint[], axis: SampleAxis, random: Rng, range?: Range): EfficiencyCurve;
/**
 * How many examples the mean curve needs to reach `target`, the first time, in a straight line between its points;
 * Infinity if it never does. The interval is where the curve's band of intervals over seeds meets the target, its upper
 * edge first; it too may end at Infinity. Of too few seeds for that band it gives what each of them needs.
 * @throws RangeError as `efficiencyCurve` does
 */
export declare function samplesToReach(points: readonly CurvePoint[], target: number, axis: SampleAxis, options: IntervalOptions): Interval;
/** Area under a curve by the trapezoidal rule, divided by its width: its mean height. @param samples ascending, at least two */
export declare function curveArea(samples: readonly number[], scores: readonly number[], axis: SampleAxis): number;
/** The first number of examples at which the curve stands at `target` or above; Infinity if there is none. */
export declare function firstCrossing(samples: readonly number[], scores: readonly number[], target: number, axis: SampleAxis): number;
