import type { Recording } from '../recorder';
export interface Cores {
    /** How many operations run at once. */
    readonly cores: number;
    /** Whether there is not enough to do for all of them. */
    readonly idle: boolean;
    /** Whether the engine's own operations are there. */
    readonly own: boolean;
}
/**
 * A product of a few rows takes as long as reading its matrix: it becomes the engine's own operation, and if the rows are
 * very few it is cut, so that every core reads a part. Large products are cut where cores would be idle.
 */
export declare function cutProducts(recording: Recording, { cores, idle, own }: Cores): Recording;
