import { UserError } from '../base/errors';
import type { Task } from './task';
export interface TasksRead {
    readonly tasks: Task[];
    /** What could not be read, one error a file; the others were read all the same. */
    readonly failures: UserError[];
}
/**
 * The tasks of files and folders, plain or gzip, in the order given. A folder gives its `*.json` in order of their names, then those of
 * its folders that are tasks themselves (with a `task.json` or a `definition.txt`), or if there are none its `*.jsonl` of
 * P3's rendered rows; or it is such a task. A task named twice is read once; a second one of the same source and id is
 * refused.
 * @param options.read what reads one path; by default its source is told by what stands in it
 */
export declare function readTasks(paths: readonly string[], options?: {
    read?: (path: string) => Task;
}): TasksRead;
/**
 * The task of one file, of whichever source: Natural Instructions v1 has Examples, BIG-bench has examples and a name,
 * BIG-Bench Hard only examples, a folder with `definition.txt` is one's own, JSON lines of `input` and `target` are P3's;
 * every other JSON is taken for Super-NaturalInstructions.
 * @throws UserError naming file, field, what was expected and found
 */
export declare function readTask(path: string): Task;
/** The files and folders at `path` that are a task each. @throws UserError if there are none */
export declare function taskPlaces(path: string): string[];
