import type { Command } from 'commander';
/** `tunebook generate`: sources → outputs. */
export declare function generate(program: Command): void;
