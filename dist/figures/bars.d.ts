import { type Figure, type PlotOptions } from './figure';
/**
 * A bar chart from zero: one group for each `x`, one bar for each `color`, whiskers for `interval`, or its units as points.
 * Values are written at the bars' ends; where there are whiskers or points, which end elsewhere, at the bars' feet, in one
 * line. Long or many names are laid out as rows, top to bottom.
 * @throws UserError when a value is no number, or two rows stand in one place
 */
export declare function bars<R extends object>(rows: readonly R[], options: PlotOptions<R>): Figure;
