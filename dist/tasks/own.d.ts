import { UserError } from '../base/errors';
import { type Fields } from '../base/fields';
import type { Example, Instance, Task } from './task';
/** Whether the folder is a task of one's own. */
export declare function isOwnTask(folder: string): boolean;
/**
 * The task of one folder; its id is the folder's name. Paragraphs of `definition.txt` that a line `---` parts are wordings
 * of the same instruction, the first of them canonical. Instances without an id are numbered, `<task>#0`.
 * @throws UserError naming file, line and field, what was expected and found
 */
export declare function readOwn(folder: string): Task;
/** What `task.json` says, or what goes without saying. @throws UserError naming the field */
export declare function ownHead(path: string, id: string): Pick<Task, 'version' | 'category' | 'cluster' | 'languages' | 'rest'>;
/**
 * The lines of `<name>.jsonl` or `<name>.csv`, plain or gzip, each with its place; undefined when there is neither.
 * @param onBadLine takes what is wrong with a line, which is then left out; without it, it is thrown
 */
export declare function ownLines(folder: string, name: string, onBadLine?: (error: UserError) => void): {
    fields: Fields;
    at: string;
}[] | undefined;
/** A CSV row as JSON lines have it: further answers joined to the first, choices parted at `|`, empty cells left out. */
export declare function ofCells(row: Readonly<Record<string, string>>): Fields;
/** One line of `instances`; @param number the id of one that has none. @throws UserError naming the field */
export declare function ownInstance(fields: Fields, at: string, number: string): Instance;
/** One line of `positives` or `negatives`. @throws UserError naming the field */
export declare function ownExample(fields: Fields, at: string): Example;
