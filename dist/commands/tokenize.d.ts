import type { Command } from 'commander';
/** `tunebook tokenize`: lines of text → token ids. */
export declare function tokenize(program: Command): void;
