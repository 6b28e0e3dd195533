import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import { type TargetSettings } from './asking';
/** What one run is given. */
export interface Config extends TargetSettings {
    readonly setting: string;
    readonly start: string;
    readonly k: number;
    readonly singleSteps: number;
    readonly multiSteps: number;
    readonly tasks: string;
    readonly targets: number;
}
/** One run of `k-shot`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
