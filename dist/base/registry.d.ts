/** Where a script's line of a table comes from: its file, or, in a notebook's cell, what its functions say. */
export interface Origin {
    readonly file?: string;
    readonly text?: string;
}
/**
 * Adds a line to one of the library's tables from a script, in place of one that a script added before under this name.
 * What was added is part of the identity of every run that is made afterwards.
 * @param what the line is, for messages
 * @param called the function that the script called
 * @throws UserError at a name that the library uses itself, or that no setting could hold
 */
export declare function register<T extends object>(what: string, table: Record<string, T>, name: string, value: T, called: unknown): void;
/** Everything that scripts have added so far. */
export declare const additions: () => Origin[];
