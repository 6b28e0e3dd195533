import type { Row } from '../../base/row';
import type { Bench } from '../../runs/bench';
/** What one run is given. */
export interface Config {
    readonly training: string;
    readonly steps: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly seed: number;
}
/** One run of `main-job`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
