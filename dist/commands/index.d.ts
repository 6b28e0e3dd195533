import type { Command } from 'commander';
/**
 * Each adds its command to the program, in the order of the help. What is heavy is loaded when a command runs, with
 * `require`: tsx compiles what that loads, and not what a dynamic `import` of a relative path would.
 */
export declare const commands: readonly ((program: Command) => void)[];
