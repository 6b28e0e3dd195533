import type { Figure } from './figure';
/** What of a figure is drawn. */
export type Drawing = Pick<Figure, 'data' | 'layout' | 'millimetres' | 'panels'>;
/** A figure as an SVG document, the same bytes for the same figure on every machine; one for print as large as on paper. */
export declare function toSvg(figure: Drawing): string;
/**
 * A figure as a PNG picture: so many pixels for one of its layout. Letters that the figures' font lacks (Chinese,
 * Devanagari, …) come from the machine's fonts, where it has them.
 */
export declare function toPng(figure: Drawing, scale?: number): Uint8Array;
/** A letter that the figures' font lacks. */
export declare const foreign: RegExp;
/** Between which heights of the drawing, in pixels, the plot itself stands; its axes may need more room than was left for them. */
export declare function plotIn(figure: Drawing): {
    readonly top: number;
    readonly bottom: number;
};
/** The letter of the i-th panel. */
export declare const letterOf: (i: number) => string;
