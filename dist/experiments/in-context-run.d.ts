import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import { type TargetSettings } from './asking';
/** What one run is given. */
export interface Config extends TargetSettings {
    readonly way: string;
    readonly k: number;
    readonly targetSteps: number;
    readonly tasks: string;
    readonly targets: number;
}
/** One run of `in-context`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
export declare const PRACTISED = "in the prompt after practice";
