import type { Rng } from '../base/random';
import type { Interval } from './bootstrap';
import { type RunComparison } from './compare';
import type { Metric } from './metric';
import { type RankComparison } from './ranks';
import { type Answers, type SeedScores } from './report';
import type { Reference } from './score';
/** One system by one metric. */
export interface SystemScore {
    readonly name: string;
    readonly score: number;
    readonly interval: Interval;
    /** Where it has several. */
    readonly seeds?: SeedScores;
    /** How much better it is than the first system; none for that. */
    readonly comparison?: RunComparison;
}
export interface SystemsReport {
    /** The metric, in words. */
    readonly name: string;
    /** In the order given; the others are compared with the first. */
    readonly systems: readonly SystemScore[];
    /** All systems' ranks on each task; none with a single task. */
    readonly ranks?: RankComparison;
}
/**
 * Several systems on the same references by several metrics: each score with its interval, each difference from the first
 * system with its interval and p, and the mean ranks over tasks. The p-values are corrected for the number of systems and
 * metrics together by Holm's method.
 * @throws UserError naming whose answers are at fault, and where there are fewer than two systems or instances
 */
export declare function compareSystems<Key extends string>(metrics: readonly Metric<Key>[], references: readonly Reference[], systems: readonly Answers[], { random }: {
    readonly random: Rng;
}): Record<Key, SystemsReport>;
