import { type Fields } from '../base/fields';
import type { Task } from './task';
/** The task of one file. @throws UserError naming file, field, what was expected and found */
export declare function readBigbench(path: string): Task;
/** The task's name by its file: the folder's where the file is called task.json, as upstream. */
export declare function bigbenchId(path: string): string;
/**
 * The task of one JSON value. Its definition is what BIG-bench puts before every example, or else the description; its
 * category the first keyword. Choices are in an order drawn for each example, since files often name the right one
 * first, and stand in the input where BIG-bench appends them. Every choice with the highest score is accepted.
 * @param at the value's place in error messages
 */
export declare function bigbenchTask(value: unknown, id: string, at?: string): Task;
/** The task as its file's JSON value, equal to what was read. */
export declare function bigbenchJson(task: Task): Fields;
