import { type Command } from 'commander';
/** `tunebook baseline`: what answers without a model would be. */
export declare function baseline(program: Command): void;
