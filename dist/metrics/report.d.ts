import type { Rng } from '../base/random';
import type { Interval } from './bootstrap';
import { type RunComparison } from './compare';
import type { Metric } from './metric';
import { type MeanScores, type Prediction, type Reference, type Scores } from './score';
import { type SeedRuns } from './seeds';
/** What someone answered, under a name. */
export interface Answers {
    readonly name: string;
    readonly predictions: readonly Prediction[];
    /** What further runs answered that differ from the first by their seed alone. */
    readonly otherSeeds?: readonly (readonly Prediction[])[];
}
export interface ReportOptions {
    /** Other answers to the same references, for a paired comparison. */
    readonly against?: Answers;
    /** Whether every score gets its 95% interval. */
    readonly intervals?: boolean;
    readonly random: Rng;
}
/** How much better the answers are than others', by metric. */
export interface MetricComparison extends RunComparison {
    /** The others' score. */
    readonly other: number;
    readonly otherInterval?: Interval;
    readonly otherSeeds?: SeedScores;
}
/** One metric over runs of several seeds. */
export interface SeedScores {
    /** Each run's score, in the order given. */
    readonly scores: readonly number[];
    /** Their sample standard deviation. */
    readonly sd: number;
}
/** Scores with, as asked, their intervals and a comparison; all that `tunebook score` prints. */
export type ScoreReport<Key extends string> = Scores<Key> & {
    readonly intervals?: Readonly<Record<Key, Interval>>;
    readonly comparison?: {
        readonly with: string;
        readonly perMetric: Readonly<Record<Key, MetricComparison>>;
    };
    /** Of several runs; then all scores above are means over them. */
    readonly seeds?: Readonly<Record<Key, SeedScores>>;
};
/**
 * Scores answers, as means over seeds where there are several; intervals and comparisons are over what `systemInterval`
 * says. The p-values of a comparison are corrected for the number of metrics by Holm's method.
 * @throws UserError as `scorePredictions` does, naming whose answers are at fault, and where there is too little to resample
 */
export declare function scoreReport<Key extends string>(metrics: readonly Metric<Key>[], references: readonly Reference[], answers: Answers, { against, intervals, random }: ReportOptions): ScoreReport<Key>;
/** The instances' scores of each seed. @throws UserError naming the run at fault */
export declare function scoreNamed<Key extends string>(metrics: readonly Metric<Key>[], references: readonly Reference[], { name, predictions, otherSeeds }: Answers): SeedRuns<Key>;
/** A metric's score of each run. */
export declare function seedScores<Key extends string>(metric: Metric<Key>, runs: SeedRuns<Key>): SeedScores;
/** A summary of one run, or the means of several runs' scores; overall, by task and by category. */
export declare function meanSummary<Key extends string>(metrics: readonly Metric<Key>[], runs: SeedRuns<Key>): Readonly<Record<Key, number>> & {
    readonly instances: number;
} & {
    readonly tasks: number;
    readonly names: Readonly<Record<Key, string>>;
    readonly perTask: Readonly<Record<string, MeanScores<Key>>>;
    readonly perCategory: Readonly<Record<string, MeanScores<Key>>>;
} & Record<Key, number> & {
    perTask: {
        [k: string]: Readonly<Record<Key, number>> & {
            readonly instances: number;
        } & Record<Key, number>;
    };
    perCategory: {
        [k: string]: Readonly<Record<Key, number>> & {
            readonly instances: number;
        } & Record<Key, number>;
    };
};
