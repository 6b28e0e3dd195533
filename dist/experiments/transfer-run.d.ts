import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import { type TargetSettings } from './asking';
/** What one run is given. */
export interface Config extends TargetSettings {
    readonly source: string;
    readonly areas: string;
    readonly targets: number;
    readonly k: number;
    readonly targetSteps: number;
}
/** One run of `transfer`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
/** The source of a model that learns the target's instances alone. */
export declare const NOTHING = "nothing";
