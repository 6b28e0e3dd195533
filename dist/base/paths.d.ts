/**
 * The repository's (or the installed package's) root. A notebook's kernel runs this file from a temporary folder, so
 * the working directory is asked second.
 */
export declare const root: string;
/**
 * Where runs are kept: TUNEBOOK_RUNS, or runs/ of the clone that the working directory is in, or of the working
 * directory itself.
 */
export declare function runsFolder(): string;
/** The user's own folder. @param hint what to set instead @throws UserError where there is none */
export declare function home(hint: string): string;
/** A folder of the user's cache, created readable by the user alone. @throws UserError where it cannot be */
export declare function cacheDir(...parts: string[]): string;
/** What to set for something to be kept elsewhere than at this path; undefined where the user chose the path. */
export declare function otherPlace(path: string): string | undefined;
