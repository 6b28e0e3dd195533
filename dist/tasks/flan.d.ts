import { type FlanTemplates } from './flan-templates';
import type { Task } from './task';
export type FlanPart = 'train' | 'validation' | 'test';
export interface FlanReading {
    readonly templates: FlanTemplates;
    /** Each dataset's task cluster; one that has none is a cluster of its own. */
    readonly clusters?: ReadonlyMap<string, string>;
    /** Which rows become instances. */
    readonly part?: FlanPart;
    /** At most so many rows of each file, FLAN's own bound on a dataset. */
    readonly limit?: number;
}
/**
 * The datasets in a folder, by name, a task each. The task's definitions are its templates' words, its category and
 * cluster the dataset's cluster; an instance's input is bare, its fields one a line, and the whole row is kept in
 * `rest.fields` for the templates. Training rows stand among the positive examples, to be drawn as exemplars.
 * @throws UserError naming file, line and field
 */
export declare function readFlan(folder: string, reading: FlanReading): Task[];
