import type { Task } from '../tasks/task';
/** The texts that stand for a task when tasks are compared: the wordings of its instruction, or samples of its data. */
export interface TaskInstructions {
    readonly task: string;
    readonly instructions: readonly [string, ...string[]];
}
/** Reads JSON lines of {task, instructions}. @throws UserError naming file, line and field */
export declare function readInstructions(path: string): TaskInstructions[];
/** All wordings of a task's definition. */
export declare function instructionsOf({ id, definitions }: Task): TaskInstructions;
/**
 * The inputs of a task's instances, or each with its first target under it, for sample-based similarity; `sampleInstances`
 * says which. @throws UserError if the task has no instances
 */
export declare function samplesOf({ id, instances }: Task, show?: 'input' | 'input+output'): TaskInstructions;
