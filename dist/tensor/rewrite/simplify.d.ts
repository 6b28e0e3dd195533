import type { Recording } from '../recorder';
/**
 * The recording as a graph computes it fastest, without what tfjs records without need.
 * @param cores how many operations run at once
 */
export declare function simplify(recording: Recording, cores?: number): Recording;
