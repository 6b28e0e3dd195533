import type { Figure } from './figure';
import { type Page } from './theme';
/** Pixels of a layout that stand on a millimetre of paper. */
export declare const PIXELS: number;
/**
 * A figure as it goes into a paper: laid out anew for `width` millimetres, with text of 8 pt (the numbers in the plot 7),
 * lines from half a point, areas that differ in grey too, and without title and caption, which the paper sets below it.
 * `save` writes it at this size.
 * @param width of a column; many journals have 86 mm for one and 178 mm for two
 * @param range of a y axis of numbers, where it is to be another than that of the figure's own values
 * @throws UserError when the figure was changed after it was drawn, or no column has this width
 */
export declare function forPrint(figure: Figure, { width, range }: {
    readonly width: number;
} & Pick<Page, 'range'>): Figure;
