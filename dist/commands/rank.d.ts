import type { Command } from 'commander';
/** `tunebook rank`: sources with choices → the log-probability of each choice, and the likeliest. */
export declare function rank(program: Command): void;
