import type { RunEvent } from '../experiments/execute';
import type { Task } from './worker';
/** Processes that make runs beside this one. */
export interface Team {
    /** Asks each to save what it has and to end. */
    stop(): void;
    /** When all have ended. */
    readonly ended: Promise<unknown>;
}
/**
 * Starts workers. What they say comes out line by line with their number in front, and so does how one failed or died: its
 * run is left as it was saved, and whoever comes next takes it up.
 * @param onRun told of each run that one of them made
 */
export declare function startTeam(size: number, task: Task, onRun: (event: RunEvent) => void): Team;
