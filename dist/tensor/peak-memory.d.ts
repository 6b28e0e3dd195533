import type { Recording } from './recorder';
/** What graphs, threads and the system's allocator take beside the tensors, in bytes; 60 to 110 million were measured. */
export declare const BESIDE_TENSORS = 100000000;
/**
 * How many bytes the tensors that a step makes take at once, at most: its operations in their order, each tensor until it
 * was read for the last time. What was there before (state, feeds, what is frozen) does not count.
 */
export declare function peakBytes({ ops, shapes, state, feeds, frozen, newState, fetches }: Recording): number;
