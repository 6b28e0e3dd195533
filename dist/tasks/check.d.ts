import { UserError } from '../base/errors';
/** What a look at one task of the user's found. */
export interface Checked {
    /** The file, or the folder of a task of one's own or of ESCO's tables. */
    readonly path: string;
    /** What keeps the task from being read, each with its place; empty if it can be. */
    readonly problems: readonly UserError[];
    /** What can be read, but is hardly meant. */
    readonly notes: readonly string[];
}
/**
 * Looks at every task file of a path, as `readTasks` takes them, or at ESCO's tables, and tells all that is wrong in each:
 * of Super-NaturalInstructions files and one's own folders every field and line, of other sources the first problem.
 * @throws UserError if there are no tasks at the path
 */
export declare function checkTasks(path: string): Checked[];
