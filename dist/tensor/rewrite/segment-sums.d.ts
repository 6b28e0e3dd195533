import type { Recording } from '../recorder';
/**
 * The sum of sums over the same segments becomes one sum over all their rows: the gradient of a table that several
 * lookups read is filled once, not added up.
 */
export declare function joinedSums(recording: Recording): Recording;
