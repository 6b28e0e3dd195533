/** What went wrong in a cell, in the words of a notebook's error output. */
export interface CellError {
    readonly ename: string;
    readonly evalue: string;
    /** What is shown, line by line. */
    readonly traceback: readonly string[];
}
/**
 * Imports as a notebook writes them, relative to its folder, for a compiler that stands in the project's root:
 * `'../lib/index'` becomes `'.//lib/index'`, which is as long, so that columns in messages hold.
 */
export declare function fromRoot(code: string): string;
/** An exception as a cell shows it: a user's mistake as its message, anything else with where it came from. */
export declare function thrown(error: unknown, root: string): CellError;
/** tslab's report of what the compiler found, one call a message, in the notebook's own words. */
export declare function compileError(messages: readonly (readonly unknown[])[]): CellError;
