import type { Rng } from '../base/random';
import { type Interval } from './bootstrap';
import { type RunComparison } from './compare';
import type { Metric } from './metric';
import { type InstanceScores } from './score';
/** One system's scores on the same instances: a run, or several that differ by their seed alone. */
export type SeedRuns<Key extends string = string> = readonly [
    readonly InstanceScores<Key>[],
    ...(readonly InstanceScores<Key>[])[]
];
/**
 * The mean score with its 95% interval: of one run over tasks if there are ten or more, else over
 * instances; of several over seeds and, with ten tasks or more, over tasks too. Corpus scores of several are over seeds.
 */
export declare function systemInterval<Key extends string>(metric: Metric<Key>, runs: SeedRuns<Key>, { random }: {
    readonly random: Rng;
}): Interval;
/**
 * How much better the second of two systems is than the first on the same instances. Of several seeds, the first run of
 * one is paired with the first of the other and so on: that costs nothing where they have nothing in common.
 * @throws UserError where one has more seeds than the other, or an instance is missing from a run
 */
export declare function compareSystemPair<Key extends string>(metric: Metric<Key>, before: SeedRuns<Key>, after: SeedRuns<Key>, { random }: {
    readonly random: Rng;
}): RunComparison;
