import { type Rng } from '../base/random';
import { type Resampled } from './bootstrap';
import { type Observation, type Over } from './resampling-units';
/** Two-sided: how surprising the mean difference would be if neither run were better. */
export interface PairedTest {
    readonly p: number;
    /** e.g. "paired permutation test over 41 tasks, 10,000 sign flips". */
    readonly name: string;
}
export interface PairedTestOptions {
    readonly random: Rng;
    /** 10,000 unless told. */
    readonly resamples?: number;
}
/**
 * Paired permutation test of two runs: the signs of whole units' differences are flipped, all ways if there are no
 * more than `resamples` of them (then p is exact), else at random (then p counts the observed signs as one of the flips).
 * @param differences one run's score less the other's on the same instance
 */
export declare function permutationTest(differences: readonly Observation[], over: Exclude<Over, 'tasks and seeds'>, { random, resamples }: PairedTestOptions): PairedTest;
/**
 * How a paired bootstrap test counts resampled differences d* as more extreme than the observed d:
 * - `centred`: |d* − mean d*| ≥ |d|, the two-sided test of resamples moved to where there is no difference (Efron and
 *   Tibshirani 1993, section 16.4);
 * - `sacrebleu`: |d*| − mean |d*| > |d|, as sacreBLEU's and Moses' paired bootstrap have it. Where d is clear its p is
 *   about half of the other, that of a one-sided test: to be set beside published numbers, not beside 0.05.
 */
export type BootstrapForm = keyof typeof FORMS;
declare const FORMS: {
    centred: string;
    sacrebleu: string;
};
/**
 * Paired bootstrap test of two runs, whose p counts the observed difference as one of the resamples.
 * @param differences one run's score less the other's on the same instance
 */
export declare function bootstrapTest(differences: readonly Observation[], over: Over, { random, resamples, form }: PairedTestOptions & {
    readonly form?: BootstrapForm;
}): PairedTest;
/** The paired bootstrap test of resampled differences. */
export declare function testOf({ means, estimate, over }: Pick<Resampled, 'means' | 'estimate' | 'over'>, form?: BootstrapForm): PairedTest;
/**
 * The centred test with the resampled differences widened as the 95% interval is, so that few units do not make it too
 * sure: p is below 0.05 about where that interval leaves zero out.
 */
export declare function widenedTestOf(resampled: Resampled): PairedTest;
/**
 * Student's test that the mean difference is zero, over units or over tasks and seeds. It has no least p as sign flips
 * of a few units have (0.008 for eight), so that it can be corrected for many tests; for that it takes the units' means
 * to be about normal.
 */
export declare function studentTest(differences: readonly Observation[], over: Over): PairedTest;
export {};
