import { type Metric } from './metric';
export interface Prediction {
    readonly id: string;
    readonly output: string;
}
export interface Reference {
    readonly id: string;
    readonly task: string;
    readonly category?: string;
    /** Accepted answers, at least one. */
    readonly targets: readonly string[];
}
/** One instance's scores by metric, each in [0, 100], and what they were given for. */
export interface InstanceScores<Key extends string = string> extends Reference {
    readonly output: string;
    readonly scores: Readonly<Record<Key, number>>;
}
/** Scores of a group of instances, ×100 (means, but for corpus scores such as BLEU), and how many instances those are. */
export type MeanScores<Key extends string> = Readonly<Record<Key, number>> & {
    readonly instances: number;
};
export type Summary<Key extends string> = MeanScores<Key> & {
    readonly tasks: number;
    /** What each score is, in words. */
    readonly names: Readonly<Record<Key, string>>;
    readonly perTask: Readonly<Record<string, MeanScores<Key>>>;
    /** Of the instances whose reference has a category. */
    readonly perCategory: Readonly<Record<string, MeanScores<Key>>>;
};
export type Scores<Key extends string = 'rougeL' | 'exactMatch'> = Summary<Key> & {
    /** Predictions whose id has no reference; they count nowhere. */
    readonly unusedPredictions: number;
};
/**
 * ROUGE-L and exact match as the official Super-NaturalInstructions evaluation has them: the maximum over the targets,
 * the mean over instances (not over tasks), ×100. Unlike there, a missing prediction is an error and not an empty answer.
 * @throws UserError naming the ids if a prediction is missing, an id occurs twice, or a reference has no target
 */
export declare function scorePredictions(predictions: readonly Prediction[], references: readonly Reference[]): Scores;
/** The same with metrics of one's choice. */
export declare function scoreWith<Key extends string>(metrics: readonly Metric<Key>[], predictions: readonly Prediction[], references: readonly Reference[]): Scores<Key>;
/**
 * The scores of every instance, in the references' order.
 * @throws UserError as `scorePredictions` does
 */
export declare function scoreInstances<Key extends string>(metrics: readonly Metric<Key>[], predictions: readonly Prediction[], references: readonly Reference[]): InstanceScores<Key>[];
/**
 * The output of every reference, by id.
 * @throws UserError naming the ids if a prediction is missing, an id occurs twice, or a reference has no target
 */
export declare function outputsOf(predictions: readonly Prediction[], references: readonly Reference[]): ReadonlyMap<string, string>;
/**
 * The ids of predictions that have no reference: they count nowhere.
 * @throws UserError if that is so of all
 */
export declare function withoutReference(predictions: readonly {
    readonly id: string;
}[], references: readonly {
    readonly id: string;
}[]): string[];
/** Scores overall, per task and per category. */
export declare function summarize<Key extends string>(metrics: readonly Metric<Key>[], instances: readonly InstanceScores<Key>[]): Summary<Key>;
/** Scores of these instances together, ×100. */
export declare function meanScores<Key extends string>(metrics: readonly Metric<Key>[], instances: readonly InstanceScores<Key>[]): MeanScores<Key>;
/** The first three ids. */
export declare function listed(ids: readonly string[]): string;
