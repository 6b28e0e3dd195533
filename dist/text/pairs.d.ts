/** A text and its accepted answers, as they are: what one trains on without tasks and formats. */
export interface Pair {
    readonly source: string;
    readonly targets: readonly string[];
}
/**
 * Reads a JSON-lines file of pairs, all of it, so that a mistake in its last line is told before any work is done.
 * Other fields are passed over.
 * @throws UserError `file:line: field: …` at the first line that is none, or if there is no line
 */
export declare function readPairs(path: string): Pair[];
