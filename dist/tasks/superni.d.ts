import { type Fields } from '../base/fields';
import type { Example, Task } from './task';
/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
export declare function readSuperni(path: string): Task;
/**
 * The task of one JSON value. Its cluster is the datasets it was made from, or itself where they are not named;
 * instances without an id are numbered, `<task>#0`. Fields that Task holds in part or not at all stay in `rest`.
 * @param at the value's place in error messages
 */
export declare function superniTask(value: unknown, id: string, at?: string): Task;
/** The task as its file's JSON value: equal to what was read, or in version 2.8 if it came from another source. */
export declare function superniJson(task: Task): Fields;
/** One of the `Positive Examples` or `Negative Examples`. @throws UserError naming the field, what was expected and found */
export declare function superniExample(value: unknown, at: string): Example;
