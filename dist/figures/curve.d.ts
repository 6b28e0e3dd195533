import { type Figure, type PlotOptions } from './figure';
import { type Page } from './theme';
/** Marks and strokes, so that lines differ without their colours too. */
export declare const symbols: string[];
/**
 * Lines over a number: one for each `color`, a band for `interval`, or its units as points, each named at its right end in
 * its own colour.
 * @throws UserError when `x` or a value is no number, or two rows stand in one place
 */
export declare function curve<R extends object>(rows: readonly R[], options: PlotOptions<R>): Figure;
/** The same for a page. */
export declare function drawCurve<R extends object>(rows: readonly R[], options: PlotOptions<R>, page: Page): Figure;
/**
 * Positions at least `apart` from each other, in the same order, each as near as can be to where it wants to be, within
 * [0, height]: neighbours that meet become one group, which stands around the mean of their wishes.
 */
export declare function spread(wanted: readonly number[], apart: number, height: number): number[];
