export interface Chrf {
    /** In [0, 100]. */
    readonly score: number;
    readonly name: string;
}
/** For each n-gram length: how many the output has, how many the reference has, how many they share. */
export type ChrfCounts = readonly (readonly [output: number, reference: number, shared: number])[];
/**
 * chrF of a whole corpus (Popović 2015) as sacreBLEU 2 computes it; each output counts against the reference it is
 * nearest to.
 * @param targets per output, at least one
 * @param wordOrder 0 for chrF, 2 for chrF++ (Popović 2017)
 */
export declare function corpusChrf(outputs: readonly string[], targets: readonly (readonly string[])[], wordOrder?: 0 | 2): Chrf;
export declare function chrfName(wordOrder: 0 | 2): string;
/** The counts against the reference that gives the best score, the first of equals. */
export declare function chrfCounts(output: string, targets: readonly string[], wordOrder?: 0 | 2): ChrfCounts;
export declare function sumChrfCounts(counts: readonly ChrfCounts[]): ChrfCounts;
/** F-beta of the mean precision and the mean recall over the n-gram lengths that both sides have. */
export declare function chrfOf(counts: ChrfCounts): number;
