import type { Command } from 'commander';
/** `tunebook render`: tasks → prompts, and what truncation cut. */
export declare function render(program: Command): void;
