import { type Figure, type Key, type PlotOptions } from './figure';
export interface ScatterOptions<R> extends Omit<PlotOptions<R>, 'interval'> {
    /** The column that names a mark, under the pointer. */
    readonly name: Key<R>;
}
/**
 * One mark a row at two numbers: one colour and shape for each `color`, and a line at zero where `y` has both signs.
 * @throws UserError when there are no rows, or `x` or `y` is no number
 */
export declare function scatter<R extends object>(rows: readonly R[], options: ScatterOptions<R>): Figure;
