/** How long an item is in each way in which items are padded, by name. */
type Lengths = Readonly<Record<string, number>>;
/** Items (by index, ascending) that are padded to the same lengths, which are the longest among them. */
export interface Bucket<L extends Lengths> {
    readonly lengths: L;
    readonly members: readonly number[];
}
/**
 * Groups items of similar lengths. From one bucket with all of them on, the split, at one of the lengths, that saves most is
 * made again and again.
 * @param items all with the same names, in the same order
 * @param most buckets at most
 * @param cost positions computed for so many items, padded to these lengths
 * @returns buckets by rising lengths, the first name first, none empty
 */
export declare function group<L extends Lengths>(items: readonly L[], most: number, cost: (count: number, lengths: L) => number): Bucket<L>[];
export {};
