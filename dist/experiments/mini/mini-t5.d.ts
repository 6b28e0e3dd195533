/**
 * The pre-training of the embedded T5, `datasets/mini/t5`: filling blanks in texts of the mini world (T5's own objective;
 * Raffel et al. 2020, section 3.1.4), in which nothing is asked or told.
 */
export declare const miniT5Training: import("../experiment").Experiment<{
    width: number;
    steps: number;
    batch: number;
    learningRate: number;
}, {
    seed: number[];
}>;
