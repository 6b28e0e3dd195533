import type { PromptFormat } from '../prompts/format';
import type { Task } from '../tasks/task';
import { type EncodingFlags } from './encoding';
/** The flags of formats that read tasks of their own. */
export interface SourceFlags extends EncodingFlags {
    readonly templates?: string;
    readonly template?: string;
    readonly clusters?: string;
    readonly shots?: number;
    readonly seed?: number;
}
/** The tasks at the paths and how they become prompts; flan reads folders of datasets, labour ESCO's folder. */
export declare function sourced(flags: SourceFlags, paths: readonly string[]): Promise<{
    format: PromptFormat;
    tasks: Task[];
}>;
