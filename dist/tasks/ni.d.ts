import { type Fields } from '../base/fields';
import type { Task } from './task';
/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
export declare function readNi(path: string): Task;
/**
 * The task of one JSON value. Category and cluster (the dataset behind it) follow from its name, `subtask003_mctaco_…`;
 * reasons become explanations; instances are numbered, `<task>#0`; title and prompt stay in `rest`.
 * @param at the value's place in error messages
 */
export declare function niTask(value: unknown, id: string, at?: string): Task;
/** The task as its file's JSON value, equal to what was read. */
export declare function niJson(task: Task): Fields;
