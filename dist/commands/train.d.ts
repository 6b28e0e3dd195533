import { type Command } from 'commander';
/** `tunebook train`: a checkpoint and data → a fine-tuned checkpoint, or an adapter for it. */
export declare function train(program: Command): void;
