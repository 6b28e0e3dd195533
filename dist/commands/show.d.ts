import type { Command } from 'commander';
/** `tunebook show`: from a run's numbers to its settings, its predictions and the worst of them. */
export declare function show(program: Command): void;
/** One instance of predictions.jsonl, as experiments write it. */
export interface StoredPrediction {
    readonly id: string;
    readonly task: string;
    readonly source: string;
    readonly targets: readonly string[];
    readonly output: string;
    /** A score in [0, 100] for each metric, by its key. */
    readonly [metric: string]: unknown;
}
