import type { Identity } from './identity';
import { type Metrics, type RunConfig } from './store';
/**
 * A run that comes with the project: its settings and its numbers, without its model and its predictions. The figures
 * of the notebooks are made of these; whoever wants more makes the run again.
 */
export interface IncludedRun extends RunConfig, Metrics {
}
/** Where the runs of an experiment are kept, one a line. */
export declare const includedFile: (name: string) => string;
/** The included run with these settings on this data, by whatever version of the code. */
export declare function findIncluded(name: string, { config, data }: Omit<Identity, 'code'>): IncludedRun | undefined;
/** The included runs that a word names: an id or its beginning, or an experiment's name. */
export declare function findIncludedRuns(word: string): IncludedRun[];
/**
 * Writes the store's runs of this name beside the project. They take the place of those with the same settings and data; the
 * others that were there stay. Of several in the store with the same settings and data, made by different versions of the
 * code, it is the latest.
 * @returns how many come from the store, and how many stay
 * @throws UserError if the store has none that is done
 */
export declare function includeRuns(store: string, name: string): {
    readonly taken: number;
    readonly kept: number;
};
