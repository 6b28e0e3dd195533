import type { Command } from 'commander';
/** `tunebook compare`: predictions of several systems → who is better than the first, and all their ranks. */
export declare function compare(program: Command): void;
