import type { Task } from './task';
/** What a rate may depend on. */
export interface Rated {
    readonly task: Omit<Task, 'instances'>;
    /** How many instances may be drawn, after the mixture's cap. */
    readonly pool: number;
}
/** How often each part of a mixture is drawn, against the others: one number of at least 0 a part, of any sum. */
export type Rates = (parts: readonly Rated[]) => readonly number[];
/** Each task as often as any other. */
export declare const equal: Rates;
/**
 * In proportion to the number of instances, n; with `max`, to min(n, max) (Raffel et al. 2020, section 3.5.2). FLAN v1
 * (Wei et al. 2022) has a `max` of 3,000.
 */
export declare function proportional(max?: number): Rates;
/**
 * In proportion to min(n, max)^(1 / temperature): at 1 `proportional`, the higher the nearer to `equal` (Raffel et al. 2020,
 * section 3.5.2, where `max` is 2^21).
 */
export declare function tempered(temperature: number, max?: number): Rates;
/**
 * T0's (Sanh et al. 2022, section 5), for tasks that are one dataset through one template each: n, but for datasets of more
 * than `max` instances `max` ÷ the number of their templates in the mixture.
 * @param dataset whose templates belong together: by default tasks of one source and cluster
 */
export declare function t0Rates({ max, dataset }?: {
    max?: number | undefined;
    dataset?: ((task: Omit<Task, "instances">) => string) | undefined;
}): Rates;
/**
 * Groups with a weight each; within a group, `within` divides it. FLAN v2 (Longpre et al. 2023) mixes five so: see `flanV2`.
 * @throws UserError at a task whose group has no weight; a weight whose group has no task is refused too, since the others
 * would take its share
 */
export declare function grouped(weights: Readonly<Record<string, number>>, group: (task: Omit<Task, 'instances'>) => string, within?: Rates): Rates;
/** The five parts of the FLAN 2022 collection. */
export type FlanPart = 'flan' | 't0' | 'niv2' | 'cot' | 'dialogue';
/**
 * FLAN v2's settings of a mixture: caps of 30k (FLAN), 20k (T0), 5k (NIv2), 100k (chain of thought) and 200k (dialogue)
 * instances a task, and final weights of .4, .32, .2, .05 and .03.
 * @param part which of the five a task belongs to
 */
export declare function flanV2(part: (task: Omit<Task, 'instances'>) => FlanPart): {
    perTask: (task: Omit<Task, 'instances'>) => number;
    rates: Rates;
};
/** FLAN v1's settings of a mixture (Wei et al. 2022, section 2.4): 30k instances a dataset, rates min(n, 3000). */
export declare const flanV1: {
    readonly perTask: number;
    readonly rates: Rates;
};
