/** The source's `import … from`, `export … from`, `require(…)` and `import(…)`, in order, each once; those for types alone decide nothing. */
export declare function importsOf(source: string): string[];
export interface Closure {
    /** Every source that is reached, in order of paths. */
    readonly files: readonly string[];
    /** The packages that they import, by name. */
    readonly packages: readonly string[];
}
/**
 * All that runs when these files do: what they import, and what that imports. With a file of a folder of lib/ that has
 * native sources come those too. Left out is what only shows (`ASIDE`).
 * @param read a file's text; tests change some
 * @throws UserError at an import of a file that is not there
 */
export declare function closureOf(entries: readonly string[], read?: (path: string) => string): Closure;
/** A hash over the closure: paths and texts of its files, names and versions of its packages. */
export declare function closureHash(entries: readonly string[], read?: (path: string) => string): string;
/** Every source of lib/, for code whose imports are not known. */
export declare function allSources(): string[];
