/** What tells the figure of some runs of an experiment from that of others. */
export interface FigureOf {
    readonly size?: string;
    readonly set: Readonly<Record<string, string>>;
    readonly included?: boolean;
}
/**
 * Where the figure of an experiment's runs goes: figures/ in the store, under a name that says what they were. The
 * project's own figures are written only where a folder is named.
 */
export declare function figurePath(name: string, { size, set, included }: FigureOf): string;
