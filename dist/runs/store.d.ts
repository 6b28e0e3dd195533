import type { Holder } from '../base/holder';
import type { Row } from '../base/row';
import type { Writer } from '../base/writer';
import { type Identity } from './identity';
/** What config.json holds. */
export interface RunConfig extends Identity {
    readonly id: string;
    readonly name: string;
}
/** What metrics.json holds; it is written last, so a run that has it is done. */
export interface Metrics {
    readonly rows: readonly Row[];
    /** Wall time, in seconds, of the sitting that ended it. */
    readonly seconds: number;
}
export interface StoredRun extends RunConfig {
    readonly folder: string;
    readonly state: 'done' | 'running' | 'interrupted';
    /** Of a run that is done. */
    readonly metrics?: Metrics;
    /** When it ended, or was last at work. */
    readonly changed: Date;
}
/** A run that this process holds and works on. */
export interface OpenRun {
    readonly id: string;
    readonly folder: string;
    /** Whether an earlier process left it unfinished. */
    readonly resumed: boolean;
    /** The folder for the trainer's checkpoints; what is in it when the run is opened is where to go on from. */
    readonly checkpoint: string;
    /** How the run's files are written: as long as this process holds the run. */
    readonly writer: Writer;
    /** Appends to log.jsonl. */
    log(row: Row): void;
    /** Writes predictions.jsonl, whole. */
    predictions(rows: readonly object[]): void;
    /** Writes metrics.json, which makes the run done, and lets go of it. */
    finish(rows: readonly Row[]): Metrics;
    /** Lets go of it unfinished; whoever opens it again goes on. */
    leave(): void;
}
/** What opening a run gives: its results if it is done, the run to work on, or who works on it. */
export type Opened = {
    readonly kind: 'done';
    readonly id: string;
    readonly folder: string;
    readonly metrics: Metrics;
} | {
    readonly kind: 'open';
    readonly run: OpenRun;
} | {
    readonly kind: 'held';
    readonly folder: string;
    readonly holder: Holder;
};
/** The run's results, if it is done. */
export declare function findDone(store: string, name: string, identity: Identity): (Opened & {
    kind: 'done';
}) | undefined;
/**
 * Takes up a run, new or interrupted, unless it is done or a living process holds it.
 * @param name in file-name form; the folder is `<name>-<id>`
 */
export declare function openRun(store: string, name: string, identity: Identity): Opened;
/** All runs of the store, the latest first. */
export declare function listRuns(store: string): StoredRun[];
/**
 * The runs that a word names: an id or its beginning, a folder's name, or a run's name (then all of that name).
 * @throws UserError if there is none, saying which there are
 */
export declare function findRuns(store: string, word: string): StoredRun[];
/** Whether a word names the run, as `findRuns` has it. */
export declare function calledBy(word: string): (run: Pick<RunConfig, 'id' | 'name'>) => boolean;
