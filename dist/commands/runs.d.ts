import type { Command } from 'commander';
/** `tunebook runs`: what the store holds. */
export declare function runs(program: Command): void;
