import { type Fields } from '../base/fields';
import type { Task } from './task';
/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
export declare function readBbh(path: string): Task;
/** Where the prompt file of a task file is looked for: beside the folder that the task file is in. */
export declare function promptFile(path: string): string;
/**
 * The task of one JSON value. The worked examples become positive examples whose explanation is the whole answer,
 * reasoning first; without a prompt file there are none, and the definition is the task's name in words. The options of a
 * question are its choices, where its answer is one of them.
 * @param at the value's place in error messages
 * @param prompt the prompt file, which need not exist
 */
export declare function bbhTask(value: unknown, id: string, at?: string, prompt?: string): Task;
/** The task as its file's JSON value, equal to what was read. */
export declare function bbhJson(task: Task): Fields;
