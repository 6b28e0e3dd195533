/** A set of code points: ranges in ascending order, each as its first and last one, that neither overlap nor touch. */
export type CodePoints = readonly number[];
/** @param ranges first and last code points in any order, overlapping or not */
export declare function codePoints(ranges: readonly (readonly [first: number, last: number])[]): CodePoints;
/** The ranges of a table that is written as `gap+more` in base 36: how far from the last one before, how many follow. */
export declare function readRanges(table: string): [first: number, last: number][];
export declare function union(sets: readonly CodePoints[]): CodePoints;
/** All code points that are not in the set. */
export declare function complement(set: CodePoints): CodePoints;
export declare function intersection(a: CodePoints, b: CodePoints): CodePoints;
export declare function has(set: CodePoints, codePoint: number): boolean;
/** The set as a class of a JavaScript expression with the flag `u`: `[\u{61}-\u{7a}]`. */
export declare function classSource(set: CodePoints): string;
