/** Zero-shot generalisation, and what it depends on (Wang et al. 2022, sections 6 and 7). */
export declare const zeroShot: import("./experiment").Experiment<import("./settings").Setup & {
    wordings: number;
    tasks: string;
}, {
    training: string[];
    seed: number[];
}>;
