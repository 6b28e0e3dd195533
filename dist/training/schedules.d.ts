/** The learning rate of a step, where `step` is 0 at the first of `steps` steps. */
export type Schedule = (step: number, steps: number) => number;
export type ScheduleName = 'constant' | 'linear' | 'cosine';
/**
 * Transformers' `get_scheduler` formulae: a linear rise from 0 over `warmup` steps (so that the first step of a warm-up
 * changes nothing), then constant, or down a line or half a cosine wave, which would reach `floor` at step `steps`.
 * @param options.warmup steps; 0 unless given
 * @param options.floor the end's share of the learning rate; 0 unless given, without meaning for `constant`
 */
export declare function schedule(kind: ScheduleName, options: {
    readonly learningRate: number;
    readonly warmup?: number;
    readonly floor?: number;
}): Schedule;
/** From the share of the way that is gone to what is left of the learning rate. */
export declare const schedules: Record<ScheduleName, (gone: number) => number>;
