import type { Rng } from '../base/random';
import { type Rated, type Rates } from './rates';
import type { Instance, Task } from './task';
/** A task whose instances are made when they are asked for, so that it may be larger than the memory. */
export interface LazyTask {
    readonly task: Omit<Task, 'instances'>;
    readonly size: number;
    /** The i-th instance, always the same one. */
    readonly instance: (i: number) => Instance;
}
export interface MixtureOptions {
    /**
     * The most instances that are ever drawn of a task, a random choice of them; those of a smaller cap are among those of a
     * larger one.
     */
    readonly perTask?: number | ((task: Omit<Task, 'instances'>) => number);
    /** By default in proportion to what the cap leaves. */
    readonly rates?: Rates;
    /**
     * `random`: each draw picks a task by its rate, whatever was drawn before. `balanced`: after any number of draws, each task
     * has less than one draw more or less than its share; with proportional rates one round of the pool is each instance once.
     */
    readonly order?: 'random' | 'balanced';
}
export interface MixturePart extends LazyTask, Rated {
    /** The rate as a part of the sum of all, 0 to 1. */
    readonly share: number;
}
export interface Mixture {
    readonly order: 'random' | 'balanced';
    readonly parts: readonly MixturePart[];
}
/**
 * Tasks with caps and rates; `draws` draws from it. A task is drawn in a random order of its own without repetition until
 * all of it was drawn, then in another.
 * @throws UserError at a task without instances, two of one name, and caps and rates that are none
 */
export declare function mixture(tasks: readonly (Task | LazyTask)[], options?: MixtureOptions): Mixture;
export interface Draw {
    readonly task: Omit<Task, 'instances'>;
    readonly instance: Instance;
    /** How often all of the task had been drawn before. */
    readonly round: number;
}
/**
 * Draws without end, the same for the same mixture and `random`, which stays as it is. Whoever takes fewer gets the
 * beginning of what others get. Nothing is kept of what was drawn: the memory is that of the list of tasks.
 */
export declare function draws(of: Mixture, random: Rng): Generator<Draw, never>;
/** How many draws of each part the first `n` are: the same choice as `draws` makes, without making the instances. */
export declare function countPicks(of: Mixture, random: Rng, n: number): number[];
