import type { Recording } from '../recorder';
/** tfjs records every product as a batched one: those of one batch become plain ones, between reshapes. */
export declare function plainProducts(recording: Recording): Recording;
