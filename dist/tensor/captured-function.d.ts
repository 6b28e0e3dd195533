import type { Named } from './engine';
/**
 * A pure function of tensors, written in tfjs operations: what it returns depends on nothing but the weights and inputs
 * that it is given.
 */
export type TensorFunction = (weights: Named, inputs: Named) => Named;
/** Results by name that must agree. */
export interface Compared {
    readonly expected: Named;
    readonly found: Named;
}
export interface CapturedOptions {
    /**
     * Of inputs a small part that is inputs too, of any shapes: what the function is checked on. All of them unless given.
     */
    readonly part?: (inputs: Named) => Named;
    /**
     * What the graph's results on that part must be equal to, up to rounding, operation by operation; what `f` gives unless
     * given. A function that chooses says here what its choices are worth, since rounding decides among equal ones.
     */
    readonly compared?: (weights: Named, inputs: Named, results: Named) => Compared;
    readonly warn?: (message: string) => void;
}
/**
 * `f` of these weights, recorded once for each combination of input shapes and from then on replayed as one TensorFlow
 * graph. Before its first use a part of the inputs is computed both ways. Where the native backend is not active, where
 * capturing fails or where the graph's results differ (after one warning that says why), `f` itself.
 *
 * Weights and inputs are fed, and results handed back, within native memory and without a copy: all graphs read the
 * same weights, and what one call returns can be given to the next. The caller disposes of the results.
 * @param key says which function this is: two with the same key must compute the same from the same weights and inputs
 */
export declare function capturedFunction(key: string, f: TensorFunction, weights?: Named, { part, compared, warn, }?: CapturedOptions): (inputs: Named) => Named;
/** Lets go of all graphs that captured functions hold, and of what is known of them; they come back when they are called. */
export declare function releaseGraphs(): void;
