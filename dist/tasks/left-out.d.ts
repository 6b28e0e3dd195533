/** Rows of one kind that were left out. */
export interface LeftOut {
    /** What is odd about them, in words. */
    readonly what: string;
    readonly rows: number;
    /** The first of them: where they stand, and what was found there. */
    readonly examples: readonly string[];
}
/** Counts rows that are left out, by what is odd about them. */
export declare function leaveOut(): {
    add(what: string, example: string): void;
    found(): LeftOut[];
};
