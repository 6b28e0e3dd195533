/** The file of the code that called this function, if it is one: a notebook's cell is none. */
export declare function callerOf(called: unknown): string | undefined;
