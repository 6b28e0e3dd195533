import { type Normalisation } from '../inference/normalisation';
import { type Calibration } from './calibration';
import { type SomeIds } from './closed-answers';
import type { Prediction, Reference } from './score';
/** What `tunebook rank` says of one source: a score for each of its choices. */
export interface RankedAnswer {
    readonly id: string;
    readonly scores: readonly number[];
    readonly normalisation: Normalisation;
}
/** Accepted answers among the choices that were ranked. */
export interface ChoiceReference extends Reference {
    readonly choices?: readonly string[];
}
export interface RankScores {
    /** Share of instances whose likeliest choice is a target, ×100. */
    readonly accuracy: number;
    readonly instances: number;
    /** Instances none of whose choices is a target: they count as wrong. */
    readonly withoutTarget: SomeIds;
    /** Of the shares of belief in the choices: the scores' softmax. */
    readonly calibration: Calibration;
    readonly normalisation: Normalisation;
    readonly name: string;
}
/**
 * The scores under another normalisation, as far as the choices' texts suffice for that.
 * @throws UserError where they do not: per token, and less what is unconditional
 */
export declare function renormalise(ranked: readonly RankedAnswer[], references: readonly ChoiceReference[], to: Normalisation): RankedAnswer[];
/** The likeliest choice of each source, the first of equal ones, as if it had been generated. */
export declare function rankedPredictions(ranked: readonly RankedAnswer[], references: readonly ChoiceReference[]): Prediction[];
/** Accuracy and calibration of rank classification. @throws UserError if nothing was ranked, or under two normalisations */
export declare function scoreRanked(ranked: readonly RankedAnswer[], references: readonly ChoiceReference[]): RankScores;
