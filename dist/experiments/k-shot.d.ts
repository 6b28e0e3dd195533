/**
 * Sample efficiency on tasks that instruction tuning did not see: fine-tuned on `k` instances of each, one task at a
 * time or all at once, from the model as it is and after instruction tuning (the settings STL and MTL of the
 * sample-efficiency paper).
 */
export declare const kShot: import("./experiment").Experiment<import("./settings").Setup & {
    /** Of the fine-tuning on the target tasks: of one task, and of all of them together. */
    singleSteps: number;
    multiSteps: number;
    targetBatch: number;
    targetLearningRate: number;
    tasks: string;
    targets: number;
}, {
    setting: string[];
    start: string[];
    k: number[];
    seed: number[];
}>;
