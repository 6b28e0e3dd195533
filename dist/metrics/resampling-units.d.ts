/** A number measured once: on one instance of a task, in a run with a seed. */
export interface Observation {
    readonly value: number;
    readonly task: string;
    readonly seed?: string | number;
}
/** What is taken as drawn at random, and so is drawn again: what the uncertainty is about. */
export type Over = 'instances' | 'tasks' | 'seeds' | 'tasks and seeds';
/**
 * Fewer units than this get no interval and no p; their own values are shown. Of n units' signs there are 2ⁿ settings,
 * two of which are the most extreme: with five units no p comes below 2 / 2⁵ = 0.0625, with six below 0.03125. An
 * interval at 95% that leaves zero out says as much as p < 0.05, so that the same holds for it. Of tasks and seeds it is
 * the tasks that count: seeds are a sample of the same model's runs, and few of them make the interval wider.
 */
export declare const LEAST_UNITS = 6;
/** What is drawn as a whole, and its own value: the mean of its observations. */
export interface UnitValue {
    readonly name: string;
    readonly value: number;
}
/** Sum and number of the observations of each unit that is drawn as a whole. */
export interface Units {
    readonly sums: Float64Array;
    readonly counts: Float64Array;
    readonly names: readonly string[];
}
/** The same for each seed (row) and task (column), row by row; `names` are the tasks'. */
export interface Table extends Units {
    readonly tasks: number;
    readonly seeds: number;
}
/** "41 tasks", "1 seed". @param plural ends with an s */
export declare function counted(count: number, plural: string): string;
/** @throws RangeError if there are no observations, or they lack the seed that is asked for */
export declare function unitsOf(observations: readonly Observation[], over: Exclude<Over, 'tasks and seeds'>): Units;
/** @throws RangeError if there are no observations, or a seed lacks a task */
export declare function tableOf(observations: readonly Observation[]): Table;
