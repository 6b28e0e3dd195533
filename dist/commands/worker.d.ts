import type { RunEvent } from '../experiments/execute';
/** From the command that started it: the work, once, and later the wish that it stops. */
export type Order = {
    readonly task: Task;
} | 'stop';
/** What a worker is to do: the runs of an experiment that nobody else makes. */
export interface Task {
    /** Its name or file. */
    readonly experiment: string;
    readonly store: string;
    readonly size?: string;
    readonly set: Readonly<Record<string, string>>;
    readonly included?: boolean;
}
/** To the command: a run that is done, and how the worker failed. */
export type News = {
    readonly run: RunEvent;
} | {
    readonly failed: string;
};
/**
 * A worker's life: it makes runs until none is left, or until it is told to stop, which saves a checkpoint first. It has no
 * way to start others, and it ends as soon as the command that started it is gone, however that ended.
 */
export declare function work(): void;
