import type { Place } from './leaks';
import type { Instance, Task } from './task';
/** By what text is counted to be known, after Brown et al. 2020 (GPT-3), appendix C. */
export interface OverlapRule {
    /** Words in a row that have to be the same: 13. */
    readonly words: number;
    /**
     * A tested text of fewer words than `words`, but at least this many (8), is looked for as a whole. Shorter ones are not
     * looked for, as they meet by chance; exact copies of them are what `findLeaks` finds.
     */
    readonly least: number;
    /** Runs of words that more training instances than this (10) have are boilerplate, and counted apart. */
    readonly common: number;
}
export interface Contamination {
    readonly rule: OverlapRule;
    readonly test: {
        readonly instances: number;
        /** All of their texts are too short to be looked for. */
        readonly tooShort: number;
        /** Those known to training, each with one place that knows it and how much of it is known. */
        readonly known: readonly {
            readonly test: Place;
            readonly train: Place;
            readonly runs: number;
            readonly of: number;
        }[];
        /** Those with nothing but boilerplate in common. */
        readonly boilerplate: number;
    };
    readonly train: {
        /** Instances looked at. */
        readonly instances: number;
        /** Those that know something of the test. */
        readonly knowing: readonly Place[];
    };
}
/**
 * What training knows of the test: which tested instances have `words` words in a row (inside their input, or inside one of
 * their targets) in common with the input or a target of a training instance.
 *
 * Training is streamed: what is kept are the test's runs of words as numbers, and the places of those found, so `train` may
 * be of any size (a mixture's draws, too: an instance that comes twice counts once while it is among the places kept).
 * @throws UserError if the rule is none
 */
export declare function findContamination(train: Iterable<{
    readonly task: Pick<Task, 'source' | 'id'>;
    readonly instance: Instance;
}>, test: readonly Task[], options?: Partial<OverlapRule>): Contamination;
/** All instances of the tasks, one by one. */
export declare function instancesOf(tasks: Iterable<Task>): Generator<{
    task: Task;
    instance: Instance;
}>;
/** The tasks without the training instances that know the test; a task that has nothing left goes too. */
export declare function withoutContamination(tasks: readonly Task[], { train }: Contamination): Task[];
/** The report in words. */
export declare function describeContamination({ rule, test, train }: Contamination, most?: number): string;
