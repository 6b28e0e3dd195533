import type { Recording } from './recorder';
/**
 * The recording with its large matrix products in bfloat16, which keeps float32's range and 8 of its 24 bits: factors
 * are rounded, sums taken in float32 and rounded when they are complete (Kalamkar et al. 2019, section 3). All else, the
 * state above all, stays float32.
 */
export declare function withBfloat16Products(recording: Recording): Recording;
/** Whether this machine's processor multiplies bfloat16 itself; elsewhere such products are slower than float32. */
export declare function processorHasBfloat16(): boolean;
