import type { LanguageModel } from '../models/checkpoint';
import type { CutLedger } from '../prompts/ledger';
import type { StepRecord, Validation } from './checkpoint';
import { type TrainingExample } from './examples';
import { type FinetuneOptions } from './finetune-options';
/** A model with what is known of how it came to be. */
export interface FinetunedModel extends LanguageModel {
    readonly training: {
        readonly ended: 'steps' | 'patience';
        readonly steps: number;
        readonly history: readonly StepRecord[];
        readonly validations: readonly Validation[];
        /** The validation whose parameters these are. */
        readonly best?: Validation;
        /** What truncation took from the sources, and how many examples had too long a target. */
        readonly cut: CutLedger;
        readonly targetsCut: number;
        /** How many examples had a target without any text. */
        readonly emptyTargets: number;
    };
}
/**
 * Trains a copy of the model on examples, or an adapter beside it; the model itself stays as it is. What comes of an adapter
 * shares the model's parameters.
 * @throws UserError at options that do not fit together, without examples, at a loss that is not finite
 * @throws Stopped when the signal aborts
 */
export declare function finetune(given: LanguageModel, examples: Iterable<TrainingExample>, options: FinetuneOptions): Promise<FinetunedModel>;
