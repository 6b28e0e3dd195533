import type { Command } from 'commander';
interface Flags {
    readonly size?: string;
    readonly set: Readonly<Record<string, string>>;
    readonly workers?: number;
    readonly included?: boolean;
    readonly figures?: string;
}
/** `tunebook run`: the runs of an experiment that the store does not have, then its table and figure. */
export declare function run(program: Command): void;
/** Runs it, says what came out, and draws its figure. */
export declare function runExperiment(word: string, flags: Flags): Promise<void>;
export {};
