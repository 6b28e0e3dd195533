import { type Leak } from './leaks';
import type { Task } from './task';
/** One task as the sample-efficiency thesis (Gupta 2023) splits it, and what training then knows of the test. */
export interface ThesisSplit {
    readonly train: Task;
    readonly validation: Task;
    readonly test: Task;
    /** Too few instances to be split: all three are the whole task. */
    readonly reused: boolean;
    /** Test and validation instances that training knows, by id or by text. */
    readonly leaks: readonly Leak[];
}
export interface ThesisSplits {
    readonly splits: readonly ThesisSplit[];
    /** Tasks with too few instances, where they were to be left out. */
    readonly leftOut: readonly Task[];
}
/**
 * The thesis's splits, in file order: the first 100 instances test, the next 10 validate, the rest trains. A task with
 * fewer than 120 was published with all its instances in each of the three parts, and nothing said; so it is refused here
 * unless `small` says otherwise. Copies of test instances among a larger task's training ones stay, as published, and are
 * named in `leaks`; `withoutLeaks` takes them out.
 * @param options.small `reuse`: as published, reported in `leaks`; `leave out`: without those tasks
 * @throws UserError naming the tasks that are too small
 */
export declare function thesisSplits(tasks: readonly Task[], { small }?: {
    readonly small?: 'refuse' | 'leave out' | 'reuse';
}): ThesisSplits;
/** What the splits hide, in words: a line for tasks that test what they train on, one for copies; none where all is well. */
export declare function describeThesisLeaks({ splits, leftOut }: ThesisSplits): string[];
/** The sizes of training sets that its code names. */
export declare const thesisSizes: {
    readonly ten: 10;
    readonly hundred: 100;
    readonly twohundred: 200;
    readonly thousand: 1000;
};
export type ThesisSize = keyof typeof thesisSizes | 'onepercent' | number;
/**
 * The first instances of the task, so that each sample is the beginning of every larger one; all of them where there are
 * no more. One percent is rounded down, but is never none.
 * @throws UserError at a size that is no whole number above 0
 */
export declare function thesisSample(train: Task, size: ThesisSize): Task;
