/**
 * How finished files and folders come into their place, and go: each in one step. What is unfinished stands elsewhere. The
 * writer that a lock gives does so only as long as the lock is held.
 */
export interface Writer {
    /** A path where nothing stands yet, on the file system of `path`: what is made there can be placed. Missing folders are made. */
    scratch(path: string): string;
    /** Moves what was made at a scratch path to `path`, over a file there. Missing folders are made. */
    place(scratch: string, path: string): void;
    /** Takes a file or a folder away, if it is there. */
    remove(path: string): void;
    /** @throws UserError if nothing may be placed any more; so does every other method then */
    check(): void;
}
/** Places what it is told to, whatever others do meanwhile. */
export declare const plainWriter: Writer;
/** Makes the folder that a path stands in. */
export declare function makeParent(path: string): void;
