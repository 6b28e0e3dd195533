import type { Task } from './task';
/**
 * What a model learns from and what it is tested on, and which of the two promises is meant:
 * `cross-task`: the tested tasks were never trained on; `within-task`: the tasks may be the same, the instances not.
 */
export interface TrainTest {
    readonly setting: 'cross-task' | 'within-task';
    readonly train: readonly Task[];
    readonly test: readonly Task[];
}
export interface Leaks {
    /** Test tasks among the training tasks, by id; always empty within tasks. */
    readonly tasks: readonly string[];
    /** Test instances among the training instances. */
    readonly instances: readonly Leak[];
    /** Test instances that some task shows among its positive examples. Published benchmarks have a few: found, not refused. */
    readonly shown: readonly Leak[];
}
export interface Leak {
    readonly test: Place;
    /** Where it stands in training. */
    readonly train: Place;
    /** The same id of the same task, or the same input with a common target (without case and spacing). */
    readonly by: 'id' | 'text';
}
export interface Place {
    readonly task: string;
    /** An instance's id, or `Positive Examples[0]`. */
    readonly instance: string;
}
/** Everything of the test that training knows. */
export declare function findLeaks({ setting, train, test }: TrainTest): Leaks;
/**
 * Refuses to go on when training knows what is tested.
 * @returns what was found beside that: test instances shown as examples
 * @throws UserError naming the tasks, the instances and how many there are
 */
export declare function checkLeaks(check: TrainTest): Pick<Leaks, 'shown'>;
/** Training without what would leak; a task that has nothing left goes too. How many tasks and instances went, in all. */
export declare function withoutLeaks(check: TrainTest): {
    train: Task[];
    tasks: number;
    instances: number;
};
