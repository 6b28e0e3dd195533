import type { Command } from 'commander';
/** `tunebook init`: a randomly initialised checkpoint. */
export declare function init(program: Command): void;
