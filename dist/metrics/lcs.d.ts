/**
 * Longest common subsequences of token ids, by the bit-parallel recurrence of Hyyrö (2004, "Bit-parallel LCS-length
 * computation revisited"): one bit a token of one list, one pass over the other. Memory grows with the lists' lengths; time
 * with their product over 32, which is in the nature of the problem: no algorithm is known that takes less for all lists.
 * Two lists of 20,000 words take some 20 ms.
 */
/** Scratch, reused from call to call. Entries are counted from 1; 0 is none. */
export interface LcsScratch {
    /** For each token id, the first entry of its places; 0 outside a call. */
    row: Int32Array;
    /** Of an entry: which word of 32 places, which of these, the token's next entry, and of a first entry the last. */
    word: Int32Array;
    bits: Int32Array;
    next: Int32Array;
    tail: Int32Array;
    /** Rows of the recurrence. */
    rows: Int32Array;
}
export declare function lcsScratch(): LcsScratch;
/** @param vocabulary one more than the largest id in `a` and `b` */
export declare function lcsLength(a: Int32Array, b: Int32Array, vocabulary: number, scratch: LcsScratch): number;
/**
 * Marks in each reference the positions of one longest common subsequence with the candidate, with 1. Of several it is the
 * one that rouge-score reads out: walking back from the ends, a tie leaves the reference's last token out.
 * @param marks of the references' lengths
 * @param vocabulary one more than the largest id in all of them
 */
export declare function markLcs(references: readonly Int32Array[], marks: readonly Uint8Array[], candidate: Int32Array, vocabulary: number, scratch: LcsScratch): void;
