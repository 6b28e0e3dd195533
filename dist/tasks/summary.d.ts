import type { Task } from './task';
/** Lengths of texts in words (runs without white space). */
export interface Lengths {
    readonly mean: number;
    readonly median: number;
    /** 95 of 100 are no longer. */
    readonly most95: number;
    readonly max: number;
}
/** What a number of tasks hold, as a plain value. */
export interface TasksSummary {
    readonly tasks: number;
    readonly instances: number;
    /** Instances with a closed set of answers. */
    readonly withChoices: number;
    /** Instances with several accepted answers. */
    readonly withSeveralTargets: number;
    readonly positives: number;
    readonly negatives: number;
    readonly lengths: {
        readonly definition: Lengths;
        readonly input: Lengths;
        readonly target: Lengths;
    };
    /** Tasks and instances by category, the largest first. */
    readonly categories: readonly {
        readonly name: string;
        readonly tasks: number;
        readonly instances: number;
    }[];
    /** Tasks by language of the input and of the output. */
    readonly languages: readonly {
        readonly input: string;
        readonly output: string;
        readonly tasks: number;
    }[];
}
export declare function summarise(tasks: readonly Task[]): TasksSummary;
