import type { Command } from 'commander';
/** `tunebook curve`: scores over numbers of training examples → areas, and the examples needed to reach a score. */
export declare function curve(program: Command): void;
