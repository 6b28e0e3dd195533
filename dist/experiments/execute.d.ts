import type { Holder } from '../base/holder';
import type { Row } from '../base/row';
import { type MakeOptions } from '../runs/bench';
import { type Choices, type Experiment, type Lists, type Settings } from './experiment';
/** One run of an experiment, as it stands when it is ended. */
export interface RunEvent {
    /** How many are done, and of how many. */
    readonly done: number;
    readonly total: number;
    /** The varied settings. */
    readonly varied: Settings;
    readonly seconds: number;
    readonly stored: boolean;
    readonly folder: string;
}
export interface ExecuteOptions extends Choices, MakeOptions {
    /** The folder that runs are kept in; `runsFolder()` unless given. */
    readonly store?: string;
    readonly onEnd?: (event: RunEvent) => void;
    /** Told once, when nothing is left but `left` runs that others make; says so unless given. */
    readonly onWait?: (left: number, holder: Holder) => void;
}
/** How many runs of an experiment are not stored. @throws UserError at a wrong choice or missing data */
export declare function countMissing<Fixed extends Settings, Vary extends Lists>(experiment: Experiment<Fixed, Vary>, options?: ExecuteOptions): Promise<number>;
/**
 * Makes all runs of an experiment that are not stored, one after another. Those that another process makes are passed over
 * and waited for when nothing else is left, so that several processes share the work; the run of one that died is
 * taken up.
 * @returns the rows of all of them, each with the id of its run and that run's varied settings in front
 * @throws UserError at a wrong choice or missing data; Stopped when the signal aborts
 */
export declare function execute<Fixed extends Settings, Vary extends Lists>(experiment: Experiment<Fixed, Vary>, options?: ExecuteOptions): Promise<Row[]>;
