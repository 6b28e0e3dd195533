import type { Command } from 'commander';
/** `tunebook doctor`: what computes here, what is missing, and what to type. */
export declare function doctor(program: Command): void;
