import { type Rng } from './random';
/** Which number stands at a place, each of 0 … n − 1 at one. */
export type Permutation = (place: number) => number;
/**
 * A random order of 0 … n − 1 that is asked place by place and takes the same memory for any n: a Feistel network on the
 * next larger power of four, walked along until it is back below n (Black & Rogaway 2002).
 * @param n at most 2^32
 */
export declare function permutation(n: number, random: Rng): Permutation;
