import type { Recording } from '../recorder';
/** Reshapes of reshapes become one, and reshapes to the same shape none. */
export declare function mergedReshapes(recording: Recording): Recording;
