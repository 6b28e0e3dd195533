import type { Row } from '../base/row';
import { type GroupingOptions } from '../metrics/group-scores';
export interface ReportOptions extends GroupingOptions {
    /** The condition that the others are compared with. */
    readonly to: string;
}
/** Groups and conditions as lines of text: means with intervals, paired differences, and what truncation cut. */
export declare function report(rows: readonly Row[], options: ReportOptions): string;
/** What figures and tables call the metric of these rows, e.g. "ROUGE-L". */
export declare const metricTitle: (rows: readonly Row[]) => string;
