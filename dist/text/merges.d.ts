/** Which neighbours become one symbol, in what order: pairs of ids in one open hash table of flat arrays. */
export interface Merges {
    /** The rank of a pair, 0 before all others; −1 if it is none that is merged. */
    rank(left: number, right: number): number;
    /** The id that a rank's pair becomes. */
    merged(rank: number): number;
}
/** @param pairs in the order of their ranks; of equal pairs the last one counts */
export declare function mergeTable(pairs: readonly (readonly [left: number, right: number, merged: number])[]): Merges;
/**
 * Merges the pair of lowest rank, of equal ones the leftmost, until there is none: O(n log n) by a heap of the pairs and a
 * list of what is still there.
 * @returns a function of ids, how many of them there are, and their widths, if wanted, which add up; it overwrites them, and
 *   returns how many are left
 */
export declare function merger(merges: Merges): (symbols: Int32Array, count: number, widths?: Int32Array) => number;
