import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import type { RunSetup } from './settings';
/** What one run is given. */
export interface Config extends RunSetup {
    readonly training: string;
    readonly tasks: string;
    readonly wordings: number;
}
/** One run of `zero-shot`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
export declare const trainings: readonly string[];
