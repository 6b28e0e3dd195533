import type { Task } from './task';
export type FoldBy = 'category' | 'cluster' | 'dataset' | 'task';
/** One way of training on all but one group and testing on that. */
export interface Fold {
    /** The category, cluster, dataset or task that is left out. */
    readonly name: string;
    readonly seen: readonly Task[];
    readonly unseen: readonly Task[];
}
/**
 * A fold for each category, cluster, dataset or task, in the order in which they first occur, with that one left out of
 * training. By dataset, a task of several datasets is left out with each of them.
 * @throws UserError if there are fewer than two of them, or if one stands behind all tasks
 */
export declare function leaveOneOut(tasks: readonly Task[], by: FoldBy): Fold[];
