import type { Command } from 'commander';
/** `tunebook select`: the training tasks whose instructions are nearest to each target's. */
export declare function select(program: Command): void;
