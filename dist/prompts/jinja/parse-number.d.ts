/** The number that Python's `float` reads in the text, or undefined. */
export declare function parseFloating(text: string): number | undefined;
/** The number that Python's `int(text, base)` reads, or undefined. */
export declare function parseInteger(text: string, base: number): bigint | undefined;
