/** Results by name, flat. */
type Results = Readonly<Record<string, ArrayLike<number>>>;
/** The same where products are in bfloat16, of 8 bits. */
export declare const BFLOAT16_TOLERANCE = 0.05;
/** What differs by more than the tolerance, which is relative to each result's largest value, in words; undefined if nothing. */
export declare function worstDifference(expected: Results, found: Results, tolerance?: number): string | undefined;
/** Why there is no captured graph, for a warning. */
export declare const withoutCapture: (error: unknown) => string;
export {};
