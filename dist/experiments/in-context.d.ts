/**
 * Uses of `k` labelled instances of a new task. From one start, a model tuned on prompts with a definition and the task's own
 * two examples: shown as examples in the prompt, or fine-tuned on, all target tasks together. And shown in the prompt to a
 * model that has practised it: tuned on prompts with other examples, up to four, each time (as MetaICL does; Min et al. 2022).
 */
export declare const inContext: import("./experiment").Experiment<import("./settings").Setup & {
    /** Of the fine-tuning on all target tasks together, as in `k-shot`. */
    targetSteps: number;
    targetBatch: number;
    targetLearningRate: number;
    tasks: string;
    targets: number;
}, {
    way: string[];
    k: number[];
    seed: number[];
}>;
