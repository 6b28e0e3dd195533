import type { Figure } from './figure';
/** The regular and the bold face of the figures' font, as files. */
export declare const fontFiles: readonly string[];
/** Draws a figure as an SVG document's text. */
export type Draw = (figure: Pick<Figure, 'data' | 'layout'>) => string;
/** The one browser page without a screen that figures are drawn in, opened when first needed (0.4 s). */
export declare function page(): Draw;
