import type { CurveReport } from '../metrics/curve-report';
import type { SampleAxis } from '../metrics/sample-efficiency';
import { type Figure } from './figure';
export interface EfficiencyOptions {
    readonly axis: SampleAxis;
    /** What the score is, with its unit. */
    readonly scoreTitle: string;
    readonly title?: string;
}
/**
 * Sample-efficiency curves: mean scores over the number of training examples, with a band for the 95% intervals over
 * seeds, or the seeds as points where they are too few. Along the log axis examples stand at log2(1 + n), so that there is a place for none.
 */
export declare function efficiency(reports: readonly CurveReport[], options: EfficiencyOptions): Figure;
