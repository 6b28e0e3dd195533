import type { Figure } from './figure';
import { type Bundle } from './screen';
/**
 * Shows a figure, a table (plain rows, an Arquero table, a Danfo DataFrame) or any other value. In a notebook a figure
 * answers to the mouse, and is a picture where nothing runs; outside of one its rows are printed on stdout.
 */
export declare function show(value: unknown): void;
/** A figure or a table in the forms that a notebook shows; undefined for anything else. */
export declare function richly(value: unknown): Bundle | undefined;
/** A figure as a picture, of its own size in pixels: JupyterLab shows that until the mouse enters it. */
export declare const still: (figure: Figure) => {
    'image/png': string;
};
/** A figure as it answers to the mouse. */
export declare function interactive(figure: Figure): Bundle;
