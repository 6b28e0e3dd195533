import type { Holder } from '../base/holder';
import type { Row } from '../base/row';
import type { DryRun } from './dry-run';
import { type Config, type Identity } from './identity';
import { type Metrics, type OpenRun } from './store';
/** Where an experiment's run does its work. */
export interface Bench {
    readonly run: OpenRun;
    /** When it aborts, training saves a checkpoint and returns; then `Stopped` is to be thrown. */
    readonly signal?: AbortSignal;
    /** Present where a plan is made. */
    readonly dry?: DryRun;
    /**
     * A run that this one builds on (a checkpoint to start from): made if the store does not have it, with its own
     * settings, data and folder, so that others can build on it too.
     */
    need(name: string, config: Config, data: string, work: (at: Bench) => Promise<readonly Row[]>): Promise<MadeRun>;
}
export interface MadeRun {
    readonly id: string;
    readonly folder: string;
    readonly metrics: Metrics;
    /** Whether it was in the store already. */
    readonly stored: boolean;
}
export interface MakeOptions {
    readonly signal?: AbortSignal;
    /** Take the results that come with the project, whatever version of the code made them. */
    readonly included?: boolean;
}
/**
 * The run's results: from the store, or made now, or, where another process makes them, waited for. If that process
 * dies, its work is taken over.
 */
export declare function makeRun(store: string, name: string, config: Config, data: string, work: (at: Bench) => Promise<readonly Row[]>, options?: MakeOptions): Promise<MadeRun>;
/** The run's results, if the store or the project has them. */
export declare function storedRun(store: string, name: string, identity: Identity, { included }: MakeOptions): MadeRun | undefined;
/** The same, or who makes the run just now. */
export declare function makeUnlessHeld(store: string, name: string, config: Config, data: string, work: (at: Bench) => Promise<readonly Row[]>, options: MakeOptions): Promise<MadeRun | Holder>;
