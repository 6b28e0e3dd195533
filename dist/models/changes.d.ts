import type { Weights } from './params';
/** How far the parameters of one part of a model have moved. */
export interface Change {
    readonly part: string;
    readonly parameters: number;
    /** Root mean squares: of the parameters as they were, and of what was added to them. */
    readonly size: number;
    readonly change: number;
}
/** What training changed, a row for each part of the model that there is. @throws RangeError at weights of another model */
export declare function changes(before: Weights, after: Weights): Change[];
