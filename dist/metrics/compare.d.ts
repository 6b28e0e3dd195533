import type { Rng } from '../base/random';
import { type Interval } from './bootstrap';
import { type PairedTest } from './paired-test';
import type { Observation, Over } from './resampling-units';
/** One run's score on one instance, as `scoreInstances` gives it; in [0, 100]. */
export interface RunScore<Key extends string = string> {
    readonly id: string;
    readonly task: string;
    readonly scores: Readonly<Record<Key, number>>;
}
export interface ResamplingOptions {
    readonly random: Rng;
    /** What could have been drawn otherwise; tasks if there are ten or more of them, else instances. */
    readonly over?: Exclude<Over, 'seeds' | 'tasks and seeds'>;
}
/** How much better the second of two runs is than the first on the same instances. */
export interface RunComparison {
    /** The mean difference, second less first, with its 95% interval. */
    readonly difference: Interval;
    /** Two-sided; NaN where there are too few units. */
    readonly p: number;
    /** The test, in words; or why there is none. */
    readonly test: string;
    /** Of corpus scores also the paired bootstrap test in sacreBLEU's form, never corrected; see `BootstrapForm`. */
    readonly sacrebleu?: PairedTest;
}
/** A run's mean score with its 95% interval. */
export declare function runInterval<Key extends string>(run: readonly RunScore<Key>[], key: Key, { random, over }: ResamplingOptions): Interval;
/**
 * A paired comparison: both runs' scores on each instance are taken together, so that what makes an instance hard for
 * both does not count as noise.
 * @throws UserError naming the ids that only one of the runs has
 */
export declare function compareRuns<Key extends string>(before: readonly RunScore<Key>[], after: readonly RunScore<Key>[], key: Key, { random, over }: ResamplingOptions): RunComparison;
/** A difference with its test, where there are enough units for one. */
export declare function tested(difference: Interval, test: () => PairedTest): RunComparison;
/** Every run against the first, with p-values corrected for their number by Holm's method. */
export declare function compareAll<Key extends string>(runs: readonly [readonly RunScore<Key>[], ...(readonly RunScore<Key>[])[]], key: Key, options: ResamplingOptions): RunComparison[];
/** Comparisons whose p-values are corrected for their number by Holm's method; those without p are not counted. */
export declare function corrected<Found extends RunComparison>(found: readonly Found[], what: string): Found[];
/** Ten tasks are enough to tell how tasks differ; with fewer only their instances are taken as drawn. */
export declare function usualOver(run: readonly {
    readonly task: string;
}[]): 'instances' | 'tasks';
/** The differences of two runs' scores on each instance, second less first. @throws UserError as `compareRuns` does */
export declare function pair<Key extends string>(before: readonly RunScore<Key>[], after: readonly RunScore<Key>[], key: Key): Observation[];
