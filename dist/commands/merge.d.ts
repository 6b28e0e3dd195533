import type { Command } from 'commander';
/** `tunebook merge`: an adapter and its base → a plain checkpoint. */
export declare function merge(program: Command): void;
