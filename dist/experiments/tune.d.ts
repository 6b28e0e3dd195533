import type { Row } from '../base/row';
import { type LanguageModel } from '../models/checkpoint';
import type { PromptFormat } from '../prompts/format';
import type { Bench } from '../runs/bench';
import type { TrainingExample } from '../training/examples';
import { type FinetunedModel } from '../training/finetune';
import type { FinetuneOptions } from '../training/finetune-options';
/** What an experiment decides of a tuning. */
export interface TuneSettings {
    readonly steps: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly seed: number;
    readonly maxSource: number;
    readonly maxTarget: number;
    readonly format?: PromptFormat;
    /** Of the run that trains, if one does. */
    readonly at?: Bench;
    readonly label: string;
}
type Kept = Pick<FinetuneOptions, 'checkpoint' | 'onStep'>;
export declare const isSmall: ({ params }: LanguageModel) => boolean;
/** A small model, trained as suits it, with ten times the rate for what positions and words are. @throws Stopped when the signal aborts */
export declare function tuneSmall(model: LanguageModel, examples: readonly TrainingExample[], { at, ...settings }: TuneSettings, kept?: Kept): Promise<FinetunedModel>;
export declare const tuneNames: string[];
/**
 * The model after a tuning on those examples whose prompts are short enough.
 * @param name one of `tuneNames` but `none`
 * @throws Stopped when the signal aborts
 */
export declare function tune(name: string, model: LanguageModel, examples: readonly TrainingExample[], settings: TuneSettings, kept?: Kept): Promise<FinetunedModel>;
/** The examples whose prompts are not cut: to learn from half a question is to learn to guess. */
export declare function whole(model: LanguageModel, examples: readonly TrainingExample[], { format, maxSource, seed, label }: Pick<TuneSettings, 'format' | 'maxSource' | 'seed' | 'label'>): readonly TrainingExample[];
/**
 * Trains a model, on from the run's last checkpoint if it has one, and saves the result as the run's model.
 * @returns one row: steps, final loss, and what truncation cut
 */
export declare function trainIn(at: Bench, train: (kept: Kept) => Promise<FinetunedModel>): Promise<Row[]>;
export {};
