import { type Figure, type Key } from './figure';
export interface HeatOptions<R> {
    /** The columns that place a cell: along, and from the top down; both in order of appearance unless `order` is given. */
    readonly x: Key<R>;
    readonly y: Key<R>;
    /** The column of numbers that is the colour. */
    readonly value: Key<R>;
    /** The places in the order in which they stand on both axes; those that are not named come after them. */
    readonly order?: readonly R[Key<R>][];
    /** The column with what is written behind a cell's number, such as '*' or nothing. */
    readonly mark?: Key<R>;
    /** What a place is called on its axis, where that is another column: places may share a name, as tokens do. */
    readonly xName?: Key<R>;
    readonly yName?: Key<R>;
    readonly title?: string;
    readonly caption?: string;
    readonly xTitle?: string;
    readonly yTitle?: string;
    readonly valueTitle?: string;
}
/**
 * A heat map: one cell a row, white at zero. Values of both signs are orange and blue around it, others blue; they are
 * written into the cells where there is room.
 * @throws UserError when a value is no number, or two rows stand in one place
 */
export declare function heat<R extends object>(rows: readonly R[], options: HeatOptions<R>): Figure;
