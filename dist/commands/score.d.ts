import type { Command } from 'commander';
/** `tunebook score`: predictions and references → scores, overall, per task and per category. */
export declare function score(program: Command): void;
