import type { Normalisation } from '../inference/normalisation';
import type { PredictionFile, TrackedReference } from '../metrics/prediction-files';
import type { RankedAnswer } from '../metrics/ranked';
import type { Answers } from '../metrics/report';
/** Where predictions were found, and what they are called. */
export interface NamedPredictions extends PredictionFile {
    readonly name: string;
}
/**
 * Predictions by a file's path, or by a stored run's id (or its beginning), folder or name.
 * @throws UserError if there is neither, or several runs of that name, or the run has no predictions yet
 */
export declare function readNamedPredictions(word: string): NamedPredictions;
/** Answers to be scored, with the scores of choices that they were taken from. */
export type Scored = Answers & {
    readonly ranked?: readonly RankedAnswer[];
    /** How many answers have no reference; there is a warning where it is not 0. */
    readonly unused: number;
};
/**
 * The answers themselves, where the file holds scores of choices; these under another normalisation if one is given.
 * @throws UserError naming whose answers are at fault, such as where none has a reference
 */
export declare function chosen({ name, predictions, ranked }: NamedPredictions, references: readonly TrackedReference[], normalisation?: Normalisation): Scored;
/** Runs that differ by their seed alone, as one system's answers. @throws UserError if one is given twice */
export declare function answersOf(runs: readonly Scored[]): Scored;
/** The answers to score against: a file's, or those that the predictions carry. @throws UserError where there are neither */
export declare function referencesOf(file: string | undefined, { name, references, withoutAnswers }: NamedPredictions): readonly TrackedReference[];
