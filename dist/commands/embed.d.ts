import type { Command } from 'commander';
/** `tunebook embed`: texts → vectors. */
export declare function embed(program: Command): void;
