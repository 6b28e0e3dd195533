/** What a score can be, from its least value to its greatest. */
export type Range = readonly [low: number, high: number];
/** Of every metric here, ×100. */
export declare const percent: Range;
/** What the difference of two such scores can be. */
export declare const differenceOf: ([low, high]: Range) => Range;
