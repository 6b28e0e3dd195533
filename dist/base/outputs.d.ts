export interface OutputOptions {
    /** Whether what is there may be written over. */
    readonly overwrite?: boolean;
    /** Folders that are read, by the flag that named them: what is written must not lie in one of them. */
    readonly beside?: Readonly<Record<string, string>>;
}
/**
 * Finds out before long work whether a folder can be written: new, or there and empty.
 * @param flag the one that named it, for messages
 * @throws UserError saying what is in the way
 */
export declare function checkNewFolder(flag: string, path: string, { overwrite, beside }?: OutputOptions): void;
/**
 * The same for files.
 * @throws UserError naming the first that is there, or cannot be written
 */
export declare function checkNewFiles(flag: string, paths: readonly string[], { overwrite }?: OutputOptions): void;
