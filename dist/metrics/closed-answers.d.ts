import { type Classification } from './classification';
import { type OptionScores } from './options';
import { type Prediction, type Reference } from './score';
import { type TextReading } from './text-reader';
/** A reference whose answer is one of several that are known. */
export interface ClosedReference extends Reference {
    /** The prompt, which may list options. */
    readonly source?: string;
    readonly choices?: readonly string[];
}
/** Ids of a kind: how many, and the first three. */
export interface SomeIds {
    readonly count: number;
    readonly first: readonly string[];
}
export interface OptionReport extends OptionScores {
    /** References that have options, none of which is a target: they are left out. */
    readonly withoutTarget: SomeIds;
}
/**
 * Accuracy over the options that references give as choices or prompts list, with the share of outputs that mean none;
 * over the instances that have options, a target among them; undefined if no reference has options.
 * @throws UserError as `scorePredictions` does
 */
export declare function optionReport(predictions: readonly Prediction[], references: readonly ClosedReference[]): OptionReport | undefined;
export declare const someIds: (ids: readonly string[]) => SomeIds;
export interface LabelReport extends Classification {
    /** How many outputs are a label byte for byte, how many the only one of their form, and how many neither. */
    readonly readings: Readonly<Record<TextReading['rule'] | 'unreadable', number>>;
}
/**
 * Outputs read as labels, by task. The labels are the task's different targets, as they are written. An output is the label
 * that it is byte for byte, else the only one that it equals but for white space, case and the punctuation around words;
 * one that is none of them counts as wrong. An instance with several targets counts under the one given.
 * @throws UserError as `scorePredictions` does, and at a task with too many targets to be labels
 */
export declare function labelReport(predictions: readonly Prediction[], references: readonly Reference[]): Record<string, LabelReport>;
