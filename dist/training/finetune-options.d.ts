import type { LanguageModel } from '../models/checkpoint';
import type { PromptFormat } from '../prompts/format';
import type { MakeEngine } from '../tensor/engine';
import type { BatchSize } from '../text/batches';
import type { StepRecord } from './checkpoint';
import type { TrainingExample } from './examples';
import type { Optimizer } from './optimizer';
import { type ScheduleName } from './schedules';
import type { TrainingStep } from './steps';
import type { CheckpointOptions, ValidationOptions } from './trainer';
import type { Tune } from './tune';
export interface FinetuneOptions {
    /** What is trained; unless given, the adapter that the model has, or all of it. */
    readonly tune?: Tune;
    /** Renders instances of tasks; text pairs need none. */
    readonly format?: PromptFormat;
    /** How long: updates, or passes through the examples; one of the two. */
    readonly steps?: number;
    readonly epochs?: number;
    /** How large a batch is: in examples, 16 unless given, or in positions, padding included; one of the two. */
    readonly batch?: number;
    readonly batchTokens?: number;
    /** Batches to an update; 1 unless given. */
    readonly accumulate?: number;
    /** Default: what is usual for the adapter, 5e-5 for all parameters. */
    readonly learningRate?: number;
    /** `adamw` unless given; as a value where its settings are to be others than usual. */
    readonly optimizer?: 'adamw' | 'adafactor' | Optimizer;
    /** `constant` unless given. */
    readonly schedule?: ScheduleName;
    /** Steps in which the learning rate rises from 0; 0 unless given. */
    readonly warmup?: number;
    /** The schedule's end, as a share of the learning rate; 0 unless given. */
    readonly floor?: number;
    /** A factor to the learning rate for each parameter, by its name; 1 unless given. */
    readonly rates?: (parameter: string) => number;
    /** Gradients are clipped to this global norm; not unless given. */
    readonly maxGradNorm?: number;
    /** The model's own rate unless given. */
    readonly dropout?: number;
    /** The most tokens of a source and a target, EOS included: 1024 and 128 unless given, as for Tk-Instruct. */
    readonly maxSource?: number;
    readonly maxTarget?: number;
    /** Whether the model's chat template is put around prompts, where it has one; true unless given. */
    readonly chat?: boolean;
    /** A new order in each epoch, with examples of like lengths together; else the order of the data. True unless given. */
    readonly shuffle?: boolean;
    /** Of the order, of dropout, of the answers that are learnt where there are several; 0 unless given. */
    readonly seed?: number;
    readonly validation?: FinetuneValidation;
    readonly checkpoint?: CheckpointOptions;
    readonly onStep?: (record: StepRecord) => void;
    /** When it aborts, a checkpoint is saved if there is a folder for it, and `Stopped` is thrown. */
    readonly signal?: AbortSignal;
    /**
     * Large matrix products in bfloat16: from 10 M parameters on a step takes about two thirds of the time where the
     * processor has them. Its loss differs by up to some thousandths, and over many steps the runs part. Parameters, and all
     * that is computed without training, stay float32.
     */
    readonly bf16?: boolean;
    /** The fastest that is right on this machine unless given; not together with `bf16`, which is an engine's. */
    readonly engine?: MakeEngine<TrainingStep>;
    /** The progress bar's name; "training" unless given. */
    readonly label?: string;
}
/** The best model is kept: by its mean loss per token on examples, or by a score of one's own. */
export type FinetuneValidation = Pick<ValidationOptions, 'every' | 'patience'> & ({
    readonly examples: Iterable<TrainingExample>;
} | {
    readonly score: (model: LanguageModel) => Promise<number>;
    readonly better: 'lower' | 'higher';
});
/**
 * The options with what they leave out filled in.
 * @param usual what is usual for the model, and for what is trained of it
 * @throws UserError naming the one that is wrong
 */
export declare function settled(options: FinetuneOptions, usual: {
    readonly dropout: number;
    readonly learningRate: number;
}): {
    maxSource: number;
    maxTarget: number;
    seed: number;
    batches: {
        size: BatchSize;
        order: "data" | "shuffled";
    };
    dropout: number;
    optimizer: Optimizer;
    schedule: {
        kind: ScheduleName;
        learningRate: number;
        warmup: number;
        floor: number;
    };
};
