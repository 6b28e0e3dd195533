import type { Command } from 'commander';
/** `tunebook start`, which is `npm start`: the main job on the embedded tasks, from nothing to a figure. */
export declare function start(program: Command): void;
