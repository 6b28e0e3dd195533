import type { Metrics, RunConfig } from '../runs/store';
/** A run as a line of a list. */
export interface Listed extends RunConfig {
    readonly state: string;
    readonly metrics?: Metrics;
}
/** Several runs of one name: what their settings have in common, and a line for each with the rest and its mean scores. */
export declare function describeSeveral(runs: readonly Listed[]): string;
