import type { Task } from '../tasks/task';
/** `tunebook data show` of ESCO's tables: what is in them, and the tasks that are made of them, drawn with seed 0. */
export declare function showEsco(what: string, folder: string): Promise<void>;
/** A task's instruction, an example that it shows, and its first instance. */
export declare function describeExample({ definitions, positives, instances }: Task): string;
