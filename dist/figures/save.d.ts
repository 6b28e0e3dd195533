import type { Figure } from './figure';
/** The files that a figure is kept as. */
export interface SavedFigure {
    readonly svg: string;
    readonly png: string;
    readonly pdf: string;
    /** The rows behind it. */
    readonly csv: string;
}
/**
 * Writes `path.svg`, `path.png` (twice the size in pixels; for print, 300 dots an inch), `path.pdf`, and the rows as
 * `path.csv`, each whole or not at all.
 * @param path with or without one of the four endings; with TUNEBOOK_FIGURES in the environment, as when a notebook is
 *   only checked, the files are written into that folder instead
 */
export declare function save(figure: Figure, path: string): SavedFigure;
/** The four files of a figure. @throws UserError at an ending of another kind */
export declare function figureFiles(path: string): SavedFigure;
/** Rows as CSV (RFC 4180), columns in order of appearance; what is missing is empty, what is nested is JSON. */
export declare function toCsv(rows: readonly object[]): string;
