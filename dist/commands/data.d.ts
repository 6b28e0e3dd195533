import type { Command } from 'commander';
/** `tunebook data`: where tasks come from, what is here, what is in it, and whether one's own can be read. */
export declare function data(program: Command): void;
