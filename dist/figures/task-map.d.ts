import { type Figure } from './figure';
/** A task's place on the map, and the group that its mark shows. */
export interface TaskMapRow {
    readonly task: string;
    readonly cluster: string;
    readonly x: number;
    readonly y: number;
}
export interface TaskMapOptions {
    readonly title?: string;
    readonly caption?: string;
    readonly xTitle?: string;
    readonly yTitle?: string;
}
/**
 * A map of tasks: one mark a task, its colour and its shape those of its cluster, one scale for both axes. Names stand beside
 * the marks where there is room for them, and under the pointer for all.
 * @throws UserError when a place is no number
 */
export declare function taskMap(rows: readonly TaskMapRow[], options?: TaskMapOptions): Figure;
/** Of 64 clusters no two have both colour and shape in common. */
export declare const symbolOf: (i: number) => string;
