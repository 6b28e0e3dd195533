import type { Rng } from '../base/random';
import { type Interval } from './bootstrap';
import type { Range } from './ranges';
import { type CurvePoint, type EfficiencyCurve, type SampleAxis } from './sample-efficiency';
/** The columns that hold the points of curves. */
export interface CurveColumns {
    readonly samples: string;
    readonly score: string;
    /** Tells curves apart; without it there is one. */
    readonly by?: string;
    /** Tells runs of one curve apart; where the rows have it not, there is one run. */
    readonly runs: string;
}
export interface CurveReport {
    readonly name: string;
    readonly seeds: number;
    /** Means over seeds, with 95% intervals where these are enough for one, else with the seeds' own scores where there are several. */
    readonly rows: readonly (EfficiencyCurve['rows'][number] & Partial<Band>)[];
    /** What the intervals are, or why there are none; of several seeds. */
    readonly intervals?: string;
    readonly area: EfficiencyCurve['area'];
    readonly areaName: string;
    /** Examples needed; Infinity if the score is never reached. */
    readonly needed?: Interval | number;
}
/**
 * Points of curves from rows of JSON lines or CSV, by curve; rows that share curve, seed and number of examples are
 * averaged, as over tasks.
 * @throws UserError naming line and column
 */
export declare function readCurvePoints(path: string, columns: CurveColumns): Map<string, CurvePoint[]>;
/** The ends of an interval, or what stands in place of one. */
type Band = Required<Pick<Interval, 'low' | 'high' | 'units'>>;
export interface CurveOptions {
    readonly axis: SampleAxis;
    /** The score that is to be reached. */
    readonly reach?: number;
    /** What a score can be, where that is known. */
    readonly range?: Range;
    readonly random: Rng;
}
/** Each curve's means, area and, if asked, the examples that it needs. @throws UserError naming the curve that has a hole */
export declare function reportCurves(path: string, curves: ReadonlyMap<string, readonly CurvePoint[]>, options: CurveOptions): CurveReport[];
export {};
