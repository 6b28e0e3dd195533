import type { LanguageModel } from '../models/checkpoint';
import type { World } from '../tasks/world';
import type { TaskInstance, TrainingExample } from '../training/examples';
import type { FinetunedModel } from '../training/finetune';
import type { FinetuneOptions } from '../training/finetune-options';
/** How instances are answered, as far as it decides what that costs. */
export interface Answering {
    readonly format: FinetuneOptions['format'];
    readonly answer: string;
    readonly maxSource: number;
    readonly maxNew: number;
    readonly batch: number;
}
/** What takes the place of all computing where nothing but its cost is wanted: takes note of it, and does nothing. */
export interface DryRun {
    /** The world, or what is declared of it where it is not at hand. @param settings of the run */
    world(open: () => World, settings: {
        readonly world: string;
        readonly test: number;
    }): World;
    /** A model without its weights, by the name that it has or that it was kept under. */
    load(name: string): Promise<LanguageModel>;
    keep(name: string, model: LanguageModel): void;
    /** Some of many examples, that stand for all. */
    some(examples: readonly TrainingExample[]): readonly TrainingExample[];
    train(model: LanguageModel, examples: readonly TrainingExample[], options: FinetuneOptions): FinetunedModel;
    answer(model: LanguageModel, instances: readonly TaskInstance[], answering: Answering): void;
}
