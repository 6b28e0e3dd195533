import { type Rng } from '../base/random';
import type { Instance, Task } from './task';
/** A task's instances, divided. */
export interface Divided {
    /** To train on: of a task that is kept for tests, what a K-shot learner draws from. */
    readonly train: Task;
    readonly test: Task;
}
/** What a world consists of. */
export interface WorldParts {
    /** Tasks to tune on. */
    readonly train: readonly Divided[];
    /** Others, for choosing settings. */
    readonly development: readonly Divided[];
    /** Others, for reporting, by what they are reported as. Targets of few-shot learning are drawn from the first group. */
    readonly groups: Readonly<Record<string, readonly Divided[]>>;
    /** Tasks that have much in common, for training on one such set and testing on another. */
    readonly areas: Readonly<Record<string, readonly Divided[]>>;
    /** For each of some known tasks, where a world can tell the answers. */
    readonly contradicted?: (known: readonly Task[]) => Contradicted[];
}
/** Tasks as experiments use them: nothing that is tested is trained on. */
export interface World extends WorldParts {
    readonly name: string;
    /** Of all that the tasks hold. */
    readonly hash: string;
}
/** Questions of a task under definitions that ask something else of the same words. */
export interface Contradicted {
    /** Under the other definitions, each with the answers that it asks for. */
    readonly contradicting: readonly Task[];
    /** Each question's answers as its own task has them, by its id. */
    readonly own: ReadonlyMap<string, Instance['targets']>;
    /** The same questions under the task's own definition. */
    readonly asked: Task;
}
/**
 * The parts without training instances that are a test instance of any task, and without training tasks that have none left.
 * @throws UserError where a task is to be both trained on and kept for tests
 */
export declare function withoutTests(parts: WorldParts): WorldParts;
/** The task with its first `count` instances. */
export declare const few: (task: Task, count: number) => Task;
/** `count` of the task's instances. */
export declare const drawn: (task: Task, count: number, random: Rng) => Task;
/** The task under the `i`-th of its definitions. */
export declare const inWording: (task: Task, i: number) => Task;
/** Every instance under one of the first `wordings` definitions of its task, in turn. */
export declare function underDefinitions(tasks: readonly Task[], wordings?: number): {
    task: Task;
    instance: Instance;
}[];
/** The first task of each cluster. */
export declare const onePerCluster: (all: readonly Divided[]) => Divided[];
/** `count` of the list, evenly over its order; all if there are no more. */
export declare function spread<T>(all: readonly T[], count: number): T[];
