import { type Rng } from '../base/random';
import type { Task } from './task';
/** Which tasks train and which test, by id. */
export interface TaskSplit {
    readonly train: readonly string[];
    readonly test: readonly string[];
    /** In neither, mostly because their data stands behind a test task. */
    readonly excluded: readonly string[];
}
/**
 * An official split of Super-NaturalInstructions, such as `splits/default`: train_tasks.txt, test_tasks.txt and
 * excluded_tasks.txt, one task a line. A file that is not there names no task, but one has to be.
 * @throws UserError at a task that is listed twice
 */
export declare function readSplit(folder: string): TaskSplit;
/** The tasks that a split names, in its order, and the ids that it names but `tasks` lacks. */
export declare function bySplit(tasks: readonly Task[], split: Pick<TaskSplit, 'train' | 'test'>): {
    train: Task[];
    test: Task[];
    missing: string[];
};
/**
 * The datasets that stand behind a task: its cluster, which names several as `a + b`. Another task's data is known as soon as
 * one of them is.
 */
export declare function datasetsOf({ cluster }: Pick<Task, 'cluster'>): string[];
/**
 * Tasks seen in training and tasks kept for testing: those of the given categories, clusters or ids, and those that have
 * one of the given datasets behind them.
 * @throws UserError at a name that no task has
 */
export declare function holdOut(tasks: readonly Task[], names: {
    readonly categories?: readonly string[];
    readonly clusters?: readonly string[];
    readonly datasets?: readonly string[];
    readonly tasks?: readonly string[];
}): {
    seen: Task[];
    unseen: Task[];
};
/** The task with the instances that the official evaluation uses: its first `n`, which upstream balanced by label. */
export declare function testInstances(task: Task, n?: number): Task;
/** How many instances a part gets: a number, all that the others leave, or none. */
export type Share = number | 'rest';
/**
 * The task three times over, no part sharing an instance with another, nor the same input with a common target (compared
 * without case and spacing). In file order: test is served first, then validation, then train, and whoever takes the rest
 * last of all; so `{ test: 100, validation: 10, train: 'rest' }` tests on the official instances. Copies of what another
 * part has got are left out, and counted.
 * @throws UserError if there are too few instances, or nothing is left for the rest
 */
export declare function splitInstances(task: Task, shares: {
    readonly train?: Share;
    readonly validation?: Share;
    readonly test?: Share;
}): {
    train: Task;
    validation: Task;
    test: Task;
    copies: number;
};
/**
 * The task with at most `n` of its instances, drawn by a generator of the task's own: the same whatever other tasks are
 * drawn, and a smaller sample from the same `random` is the beginning of a larger one. `random` itself is left as it is.
 */
export declare function sampleInstances(task: Task, n: number, random: Rng): Task;
