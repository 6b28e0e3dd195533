import type { Task } from './task';
/**
 * The SHA-256 of everything a task holds, as 64 hexadecimal digits: part of a run's identity, so that a run on changed
 * data is another run. The order of definitions, examples and instances counts; the order of a file's fields does not.
 */
export declare function taskHash(task: Task): string;
