import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import type { RunSetup } from './settings';
/** What one run is given. */
export interface Config extends RunSetup {
    readonly pair: string;
    readonly order: string;
}
/** One run of `order`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
