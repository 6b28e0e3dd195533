/** A small T5, trained from nothing on a hundred instances each of real tasks, and what it must be better than. */
export declare const realTasks: import("./experiment").Experiment<{
    /** The folder of task files, from the repository's root. */
    data: string;
    perTask: number;
    steps: number;
    batch: number;
    learningRate: number;
}, {
    training: string[];
    seed: number[];
}>;
