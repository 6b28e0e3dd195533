/** Settings as plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | {
    readonly [key: string]: Json | undefined;
};
export type Config = {
    readonly [key: string]: Json | undefined;
};
/** What a run is: the same three give the same results, so they name it. */
export interface Identity {
    readonly config: Config;
    /** Hash of the data that it reads. */
    readonly data: string;
    /** Version of the code that decides results. */
    readonly code: string;
}
/** Ten hexadecimal digits. */
export declare function runId(identity: Identity): string;
type Work = (...args: never[]) => unknown;
/** Declares that what the function results in is decided by this file of lib/ and what that imports. */
export declare function decidedBy<F extends Work>(file: string, work: F): F;
/** The same of a function from outside lib/, by its own text too: a script can make several of one kind. */
export declare function decidedByScript<F extends Work>(file: string | undefined, work: F): F;
/** Declares that the function does nothing of its own beside what `like` does. */
export declare function decidedAs<F extends Work>(like: Work, work: F): F;
/** Declares of a function that was made by another one, if nothing else is declared of it, that it stands in the same file. */
export declare function decidedWithin<F extends Work>(around: Work, work: F): F;
/**
 * The version of the code that decides what the function results in. Of a function of lib/, a hash over its file, all
 * that it imports, the native sources, and the pinned versions of packages: editing a caption, or a metric that it does
 * not use, changes nothing, but any edit of those files does, also one that changes no number: a run too many is cheaper
 * than a stale one. Of a function from a script, the same with its own text. Of one whose file is not known, as in a
 * notebook's cell, its text and all of lib/; other cells that it uses are not seen. What scripts have added to the library's
 * tables decides too, whatever the function.
 */
export declare function codeVersion(work: Work): string;
export {};
