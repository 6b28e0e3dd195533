import type { Row } from '../base/row';
import type { MetricKey } from '../metrics/metric';
import type { LanguageModel } from '../models/checkpoint';
import type { PromptFormat } from '../prompts/format';
import { type FormatSwitches } from '../prompts/formats';
import type { Bench } from '../runs/bench';
import type { Task } from '../tasks/task';
import { type Divided, type World } from '../tasks/world';
import type { TaskInstance } from '../training/examples';
import type { FinetunedModel } from '../training/finetune';
import { type ScoredPrediction, type TestGroup } from './evaluate';
import type { RunSetup, Setup } from './settings';
/** The format that the settings name, with changes. */
export declare const formatOf: ({ format }: Pick<Setup, "format">, changes?: FormatSwitches) => PromptFormat;
/** The metrics that the settings name. */
export declare const metricsOf: ({ metric }: Pick<Setup, "metric">) => MetricKey[];
/** The model's answers to the tests of these groups, as the settings say. */
export declare function ask(model: LanguageModel, groups: readonly TestGroup[], config: Setup, at: Bench, { format, label }?: {
    readonly format?: PromptFormat;
    readonly label?: string;
}): Promise<ScoredPrediction<MetricKey>[]>;
/** The tests of some tasks as a group, as many of each as the settings say. */
export declare const testsOf: (group: string, tasks: readonly Divided[], { test }: Pick<Setup, "test">) => TestGroup;
/** What a run answers, and its rows. */
export interface Answers {
    /** @param columns what rows are told apart by */
    add(predictions: readonly ScoredPrediction<MetricKey>[], columns?: Row | ((row: Row) => Row)): void;
    /** Writes all answers. @returns the rows */
    end(): Row[];
}
export declare function answersOf({ run }: Bench, config: Pick<Setup, 'metric'>): Answers;
/** How the settings say that a model learns new tasks, after it was tuned on others or not. */
export interface TargetSettings extends RunSetup {
    readonly targetBatch: number;
    readonly targetLearningRate: number;
}
/** The model after some steps on examples of new tasks. */
export declare const learn: (model: LanguageModel, examples: readonly TaskInstance[], config: TargetSettings, at: Bench, steps: number, label: string) => Promise<FinetunedModel>;
/** What the settings say of a tuning. */
export declare const tuning: (config: RunSetup, format?: PromptFormat) => {
    steps: number;
    batch: number;
    learningRate: number;
    seed: number;
    maxSource: number;
    maxTarget: number;
    format: PromptFormat;
};
/** `report`: the tasks kept for reporting; `development`: those for choosing settings. */
export declare const taskSets: readonly ["report", "development"];
/**
 * So many tasks of the first group, or for development, that a few instances are learnt of: one of each cluster before a second
 * of any, and of different categories before the same again.
 */
export declare function targetsOf(world: World, { tasks, targets }: {
    readonly tasks: string;
    readonly targets: number;
}): Divided[];
/**
 * `k` training instances of each task: the same ones for the same seed, and those of a small k among those of a larger one.
 * @throws UserError at a task that has fewer
 */
export declare function drawnOf(tasks: readonly Divided[], { k, seed }: {
    readonly k: number;
    readonly seed: number;
}): Task[];
