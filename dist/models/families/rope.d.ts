/** Rotary positions: how fast each pair of dimensions turns. */
export interface Rope {
    readonly theta: number;
    /** How many of a head's dimensions turn, from the first on. */
    readonly dims: number;
    /** What became of the frequencies for contexts longer than those of the first training. */
    readonly scaling: Scaling;
}
export type Scaling = {
    readonly type: 'default';
} | {
    readonly type: 'linear';
    readonly factor: number;
} | {
    readonly type: 'llama3';
    readonly factor: number;
    readonly lowFreqFactor: number;
    readonly highFreqFactor: number;
    readonly original: number;
} | {
    readonly type: 'yarn';
    readonly factor: number;
    readonly attentionFactor: number;
    /** Between which pairs of dimensions frequencies pass from what they were to those divided by the factor. */
    readonly range: readonly [number, number];
};
/**
 * Reads `rope_theta` and `rope_scaling`, or Transformers 5's `rope_parameters`, which holds both.
 * @throws UserError naming a kind of scaling that is not computed here
 */
export declare function parseRope(json: Readonly<Record<string, unknown>>, headDim: number, file: string): Rope;
/** What cosines and sines are multiplied by. */
export declare const attentionFactor: ({ scaling }: Rope) => number;
/** Radians a position for each pair of dimensions, rounded step by step as Transformers computes them in float32. */
export declare function frequencies({ theta, dims, scaling }: Rope): Float32Array;
