import type { Rng } from '../base/random';
import { type DataRow } from '../tasks/p3';
import type { Task } from '../tasks/task';
import type { PromptFormat } from './format';
import type { Template, Templates } from './promptsource';
/**
 * P3's task of one template over a data set's rows: each row that the template makes a prompt of is an instance, whose
 * input is that prompt. Its definition is the template itself, its cluster the data set.
 * @param random each row draws from a stream of its own, so that rows may be left out without changing others
 * @returns the task, and how many rows it has no prompt of
 */
export declare function promptsourceTask({ dataset, config }: Pick<Templates, 'dataset' | 'config'>, template: Template, rows: Iterable<DataRow>, random?: Rng): {
    readonly task: Task;
    readonly skipped: number;
};
/**
 * The prompt that an instance of P3 already is, with nothing before or after it, as T0 was trained. Under a budget it loses
 * its right end.
 */
export declare function promptsource(): PromptFormat;
