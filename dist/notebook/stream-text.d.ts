/** What is written to one stream of a cell, as a front end shows it in the end. */
export interface StreamText {
    write(text: string): void;
    /** All of it, or its beginning and its end with a note of how much stands between. */
    readonly text: string;
}
/**
 * Takes text as it comes and keeps what stays: a line that is begun again (`\r`) keeps its last state, a backspace takes the
 * character before it away, and the wish to clear the rest of a line has nothing to clear. The work is in proportion to what
 * is written, in however many pieces it comes; what is kept is bounded.
 */
export declare function streamText(kept?: {
    readonly first: number;
    readonly last: number;
}): StreamText;
