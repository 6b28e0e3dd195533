import type { LossFunction } from './steps';
/**
 * The same loss with the batch cut into `towers` parts that do not wait for each other: in a captured graph every core
 * works through a part of its own, where splitting each small operation between the cores would cost more than it gains.
 * Sums over tokens add up, so padding in one part does not change the weight of another. The seed, where it is given, is
 * shifted for each part.
 * @param towers at most the number of rows; fewer where the batch has fewer
 */
export declare function inTowers(loss: LossFunction, towers: number): LossFunction;
