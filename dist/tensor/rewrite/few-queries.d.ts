import type { Recording } from '../recorder';
/**
 * The recording with each attention of a few queries, as decoding has them, as one operation in place of two products
 * and a softmax: where nothing else, such as a gradient, reads what lies between.
 */
export declare function withFewQueries(recording: Recording): Recording;
