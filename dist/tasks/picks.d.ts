import { type Rng } from '../base/random';
/** Numbers of parts without end, each by its share whatever came before. @param shares at least 0, of sum 1 */
export declare function randomPicks(shares: readonly number[], random: Rng): Generator<number>;
/**
 * Numbers of parts without end, so that after any n of them part i was picked less than once more or less than n · share:
 * its k-th pick is due after (k − 1) / share and before k / share, and of those that may come, the one that is due first
 * does (Baruah et al. 1996, Proportionate progress). Parts due at once come in a random order, drawn once.
 * @param shares at least 0, of sum 1
 */
export declare function balancedPicks(shares: readonly number[], random: Rng): Generator<number>;
