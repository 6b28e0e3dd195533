import { type Metric, type MetricKey } from './metric';
import type { RankedAnswer } from './ranked';
import { type Prediction, type Reference, type Scores } from './score';
/** The two halves of the Super-NaturalInstructions benchmark, scored with different tokens. */
export type Track = 'default' | 'xlingual';
export interface TrackedReference extends Reference {
    readonly track: Track;
    /** What was asked, and the answers to choose from, where the file says so. */
    readonly source?: string;
    readonly choices?: readonly string[];
}
export interface PredictionFile {
    readonly predictions: readonly Prediction[];
    /** Where every line carries its own answers, as those of stored runs and Tk-Instruct's do. */
    readonly references?: readonly TrackedReference[];
    /** Ids of the lines that carry none, where others do. */
    readonly withoutAnswers?: readonly string[];
    /** Where the file is `tunebook rank`'s; then the predictions are found with the references' choices. */
    readonly ranked?: readonly RankedAnswer[];
}
/**
 * Reads predictions in this project's form, that of the official Super-NaturalInstructions evaluation, or that of
 * Tk-Instruct's `predicted_examples.jsonl`.
 * @throws UserError naming line and field
 */
export declare function readPredictionFile(path: string): PredictionFile;
/** Reads references in this project's form or that of the official evaluation. @throws UserError naming line and field */
export declare function readReferenceFile(path: string): TrackedReference[];
/** The part of predictions and references that belongs to one track. */
export interface TrackPart {
    readonly track: Track;
    readonly predictions: readonly Prediction[];
    readonly references: readonly TrackedReference[];
}
/** Predictions and references of each track that has references; a prediction without a reference belongs to all. */
export declare function splitTracks(predictions: readonly Prediction[], references: readonly TrackedReference[]): [TrackPart, ...TrackPart[]];
/** A metric as the official evaluation has it in a track: ROUGE-L of the cross-lingual one is over GPT-2's tokens. */
export declare function trackMetric<Key extends MetricKey>(key: Key, track: Track): Metric<Key>;
/** The official evaluation's scores of each track that has references: the cross-lingual one is cut into GPT-2's tokens. */
export declare function scoreTracks(predictions: readonly Prediction[], references: readonly TrackedReference[]): Partial<Record<Track, Scores>>;
