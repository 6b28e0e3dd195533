/** Paths of the project's modules. */
export interface Changes {
    readonly written: readonly string[];
    readonly madeOrRemoved: readonly string[];
}
/** Sees which of the project's modules changed since it last looked; undefined if none did. */
export declare function watchSources(root: string): () => Changes | undefined;
/**
 * Has edited modules, and all that import them, loaded anew when they are next asked for; the rest keep their state.
 * Variables of the cells that hold something of such a module are given its new version, under the same name.
 * @param locals the cells' variables
 */
export declare function reload(root: string, changed: readonly string[], locals: Record<string, unknown>): void;
