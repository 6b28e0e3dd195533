import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import type { RunSetup } from './settings';
/** What one run is given. */
export interface Config extends RunSetup {
    readonly by: string;
    readonly k: number;
    readonly tasks: string;
    readonly targets: number;
}
/** One run of `selection`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
