import { type Drawing } from './render';
/**
 * A figure as a PDF of one page: lines and areas as such, text as text in the figures' own font, of which the letters in use
 * are embedded. One for print is as large as on paper, another has 4/3 pixels a point, as in browsers. The same figure
 * gives the same bytes.
 */
export declare function toPdf(figure: Drawing): Uint8Array;
