import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import type { Task } from '../tasks/task';
/** What one run is given. */
export interface Config {
    readonly data: string;
    readonly training: string;
    readonly perTask: number;
    readonly steps: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly seed: number;
}
/** One run of `real-tasks`: what decides its rows stands here and in what is imported. */
export declare const run: ({ data, perTask, training, seed, ...settings }: Config, at: Bench) => Promise<Row[]>;
/** Tasks of Super-NaturalInstructions with short sources and answers that a hundred instances can teach. */
export declare const names: string[];
/** @throws UserError saying where the data is expected, and how to get it */
export declare function realTasksAt(folder: string): Task[];
