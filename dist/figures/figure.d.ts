import type { UnitValue } from '../metrics/resampling-units';
import { type Page } from './theme';
/** A plot: what Plotly draws (`data` and `layout`, plain JSON) and the rows that it was drawn from. */
export interface Figure {
    readonly data: readonly Trace[];
    readonly layout: Layout;
    /** Saved beside the picture, so that every mark can be traced to a number. */
    readonly rows: readonly object[];
    /** How wide it is on paper; a figure for the screen has no such width. */
    readonly millimetres?: number;
    /** Figures of which it consists, side by side; it draws nothing else. */
    readonly panels?: readonly Figure[];
    /** The same rows laid out for another page. A copy that was changed by hand does not have it. */
    on?(page: Page): Figure;
}
/** A figure on the screen that can be laid out for other pages too. */
export declare function drawn(draw: (page: Page) => Figure): Figure;
/** One Plotly trace, in Plotly's own attribute names. */
export interface Trace {
    readonly type: 'bar' | 'scatter';
    readonly [attribute: string]: unknown;
}
/** A Plotly layout of a fixed size (pixels), so that a picture is the same wherever it is drawn. */
export interface Layout {
    readonly width: number;
    readonly height: number;
    readonly [attribute: string]: unknown;
}
/** A column's name. */
export type Key<R> = Extract<keyof R, string>;
/** What every plot of rows is told. */
export interface PlotOptions<R> {
    /** The column along the x axis. */
    readonly x: Key<R>;
    /** The column of numbers that is measured. */
    readonly y: Key<R>;
    /** The column that tells series apart; without it there is one series. */
    readonly color?: Key<R>;
    /**
     * The columns that hold the lower and the upper end of an interval around `y`; and, where rows may have too few units
     * for one, the column with these, each with its `value`: they are drawn as points. Ends that are missing or NaN are none.
     */
    readonly interval?: readonly [low: Key<R>, high: Key<R>, units?: Key<R>];
    readonly title?: string;
    /** Small print under the plot: what was measured, on how much, what the interval means. */
    readonly caption?: string;
    /** Axis titles with their units, where the column's name does not say it. */
    readonly xTitle?: string;
    readonly yTitle?: string;
}
/** One mark: a value in its series, with the ends of its interval. */
export interface Point {
    readonly x: string | number;
    readonly y: number;
    readonly low?: number;
    readonly high?: number;
    /** What is shown where there is no interval. */
    readonly units?: readonly UnitValue[];
}
/** Points of one series, in the order of the rows. */
export interface Series {
    readonly name: string;
    readonly points: readonly Point[];
}
/**
 * Rows → series, in order of appearance.
 * @throws UserError naming the row and the column that is no number, or the two rows that stand in one place
 */
export declare function series<R extends object>(plot: string, rows: readonly R[], options: PlotOptions<R>): Series[];
