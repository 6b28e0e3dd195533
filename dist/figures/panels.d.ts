import type { Figure } from './figure';
export interface PanelOptions {
    /** Of all panels together, in millimetres, as for `forPrint`. */
    readonly width: number;
    /** All have one y axis: the same range, and its title at the first only. */
    readonly sameY?: boolean;
}
/**
 * Figures that belong together as one figure for print: side by side, each with its letter, (a), (b), …, their plots of one
 * height on one line. Its rows are those of all, with the letter of each in the column `panel`.
 * @throws UserError when they have no room, or `sameY` is to join axes that are not of numbers
 */
export declare function panels(figures: readonly Figure[], { width, sameY }: PanelOptions): Figure;
