/** What `npm start` runs: the embedded T5 before and after instruction tuning, on the embedded tasks. */
export declare const mainJob: import("../experiment").Experiment<{
    /** Steps of instruction tuning. */
    steps: number;
    batch: number;
    learningRate: number;
}, {
    training: string[];
    seed: number[];
}>;
