import type { DecodingStrategy } from './decoding';
/** The likeliest token of each row, so many times. */
export declare function greedyStrategy(tokens: number): DecodingStrategy;
/** The place of the highest, of equals the first. */
export declare function likeliest(scores: Float32Array): number;
