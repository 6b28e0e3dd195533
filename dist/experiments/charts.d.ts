import type { Row } from '../base/row';
import type { Figure } from '../figures/figure';
import { type GroupingOptions, type GroupScore } from '../metrics/group-scores';
/** What a figure of rows is told beside what it compares. */
interface Words extends GroupingOptions {
    readonly title: string;
    readonly xTitle?: string;
    /** What was measured on, before what the intervals are. */
    readonly caption?: string;
}
/** Means as bars with their intervals, side by side by group or by condition. */
export declare function groupBars(rows: readonly Row[], options: Words & {
    readonly x: 'group' | 'condition';
    readonly color?: 'group' | 'condition';
}): Figure;
/** Group scores of rows that were measured at several `k`, which takes the place of their group. */
export declare const scoresOverK: (rows: readonly Row[], options: GroupingOptions) => (GroupScore & {
    readonly k: number;
})[];
/** The same as lines over `k`, one for each condition, with their intervals. */
export declare function curveOverK(rows: readonly Row[], options: Words & {
    readonly yTitle?: string;
}): Figure;
export {};
