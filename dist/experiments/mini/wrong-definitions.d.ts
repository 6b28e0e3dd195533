import type { Task } from '../../tasks/task';
import type { Contradicted } from '../../tasks/world';
/**
 * Every question of the task that another known operation could ask something of too, under that operation's definition;
 * where several could, in turn. The two answers are always different.
 * @param known tasks whose definitions may be given
 */
export declare function contradicted(task: Task, known: readonly Task[]): Contradicted;
/** The right answer to an operation on a topic of an input; undefined where it would not ask that. */
export declare function answerOf(operation: string, topic: string, input: string): string | undefined;
