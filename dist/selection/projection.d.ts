import { type EmbeddedTask } from './similarity';
/** A task's place on a map. */
export interface TaskPoint {
    readonly task: string;
    readonly x: number;
    readonly y: number;
}
/**
 * A map of tasks: the first two principal components of their mean embeddings, the plane that keeps most of the distances.
 * `explained` is the share of the variance that each of the two axes shows.
 */
export declare function projectTasks(tasks: readonly EmbeddedTask[]): {
    points: TaskPoint[];
    explained: [number, number];
};
/**
 * Points (n, d) → their places along the first `count` principal components (n, count), and each component's share of the
 * variance. By subspace iteration from a fixed start, to a residual of 1e-12; a component's largest entry is positive, as
 * scikit-learn has it, so that the same points give the same map.
 */
export declare function principalComponents(points: readonly ArrayLike<number>[], count: number): {
    places: number[][];
    explained: number[];
};
